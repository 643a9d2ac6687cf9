/**
 * Leakage: a lead that has not ended, and for which nobody answers, or nothing falls due. Must be 0.
 *
 * The store counts the same by SQL over its columns; `baton verify` compares the two.
 */
import { accountableFor } from "../../engine/lead/accountable-for.ts";
import { isClosed, type LeadState } from "../../engine/lead/lead-state.ts";

export function isLeaking(lead: LeadState): boolean {
  if (isClosed(lead.stage)) return false;
  const accountable = accountableFor(lead);
  if (accountable === null) return true;
  // Nothing falls due of an SQL where no next step is promised.
  return accountable.nextAt === null && lead.stage !== "sql" && lead.stage !== "opportunity";
}
