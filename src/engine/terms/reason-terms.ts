/** A reason of the agreement. `recordInput` has refused one that it does not have. */
import type { RejectReason } from "../../agreement/terms/parts/disposition-terms.ts";
import { defined } from "../../base/assert.ts";
import type { Terms } from "./terms.ts";

export function reasonTerms(terms: Terms, id: string): RejectReason {
  return defined(
    terms.agreement.rejectReasons.find((reason) => reason.id === id),
    "reason",
    id,
  );
}

/** Whether who rejects for this reason gives the lead on to someone else of their party. */
export function givesOn({ agreement }: Terms, id: string): boolean {
  return agreement.rejectReasons.find((reason) => reason.id === id)?.then.kind === "reroute";
}
