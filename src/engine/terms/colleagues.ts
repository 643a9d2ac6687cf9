/**
 * The terms of a version that an open lead keeps, when a later one is in force: whom that one names is known, and is of their party, for the lead as
 * well. What is promised, and who is given leads, is what the lead's own version says.
 */
import { compileSides } from "../compile/compile-sides.ts";
import type { Terms } from "./terms.ts";

const known = new WeakMap<Terms, WeakMap<Terms, Terms>>();

export function withColleagues(terms: Terms, inForce: Terms): Terms {
  if (terms === inForce) return terms;
  let of = known.get(terms);
  if (of === undefined) known.set(terms, (of = new WeakMap()));
  let together = of.get(inForce);
  if (together === undefined) {
    const { routing, legs } = terms;
    together = {
      ...terms,
      routing: { ...routing, named: new Set([...routing.named, ...inForce.routing.named]) },
      legs: { ...legs, sides: compileSides(inForce.agreement, legs.sides) },
    };
    of.set(inForce, together);
  }
  return together;
}
