/** The target a clock runs under: found by its clause in the agreement it started under. */
import type { ClockTerms, Leg, Target } from "../../agreement/agreement.ts";
import { assert, defined } from "../../base/assert.ts";
import type { ClockState } from "../lead/lead-state.ts";
import type { Terms } from "../terms.ts";

export function legTerms(terms: Terms, id: string): Leg {
  return defined(
    terms.agreement.legs.find((leg) => leg.id === id),
    `leg ${id}`,
  );
}

export function clockTerms(terms: Terms, clock: Pick<ClockState, "leg" | "kind">): ClockTerms {
  return defined(
    legTerms(terms, clock.leg).clocks.find((each) => each.kind === clock.kind),
    `clock ${clock.leg}.${clock.kind}`,
  );
}

/** A clause that the present version has dropped is found in the latest one that had it. */
export function targetOf(terms: Terms, clock: Pick<ClockState, "leg" | "kind" | "clause">): Target {
  for (let each: Terms | undefined = terms; each !== undefined; each = each.earlier) {
    const leg = each.agreement.legs.find(({ id }) => id === clock.leg);
    const targets = leg?.clocks.find(({ kind }) => kind === clock.kind)?.targets;
    const target = targets?.find(({ clause }) => clause === clock.clause);
    if (target !== undefined) return target;
  }
  assert(false, `no version has a target ${clock.clause}`);
}

/** The target for a grade; undefined when the clock does not apply to it. */
export function targetFor(clock: ClockTerms, grade: string): Target | undefined {
  return (
    clock.targets.find((target) => target.grade === grade) ?? clock.targets.find((target) => target.grade === "any")
  );
}
