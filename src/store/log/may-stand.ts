/**
 * Which values may stand in the log, by what an agreement says: what it declares to identify nobody; and of the others what its rules ask for, and
 * what is no text. What it declares personal stands beside the log, whatever asks for it.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { fieldsUsed } from "../../agreement/terms/fields-used.ts";
import type { MayStand } from "./withheld.ts";

const known = new WeakMap<Agreement, MayStand>();

/** Looked for once an agreement. */
export function mayStandBy(agreement: Agreement): MayStand {
  let mayStand = known.get(agreement);
  if (mayStand === undefined) {
    mayStand = lookedFor(agreement);
    known.set(agreement, mayStand);
  }
  return mayStand;
}

function lookedFor(agreement: Agreement): MayStand {
  const used = fieldsUsed(agreement);
  const declared = new Map((agreement.attributes ?? []).map(({ name, personal }) => [name, personal]));
  return (attribute, value) => {
    const isPersonal = declared.get(attribute);
    if (isPersonal !== undefined) return !isPersonal;
    return typeof value !== "string" || used.has(attribute);
  };
}
