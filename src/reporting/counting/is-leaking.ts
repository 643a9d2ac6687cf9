/**
 * Leakage: a lead that has not ended, for which nobody answers, or of which nothing is to come: a date in the past is none. Must be 0.
 *
 * The store counts the same by SQL over its columns; `baton verify` compares the two.
 */
import { accountableFor } from "../../engine/standing/accountable-for.ts";
import { isClosed } from "../../engine/standing/stages.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";

export function isLeaking(lead: LeadState): boolean {
  if (isClosed(lead.stage)) return false;
  return (accountableFor(lead)?.nextAt ?? null) === null;
}
