/**
 * Leakage: an open lead without an owner, or one still to be decided without a running deadline. Must be 0.
 *
 * The store counts the same by SQL over its columns; `baton verify` compares the two.
 */
import { urgentAt } from "../../engine/clock/urgent-clock.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";

export function isLeaking(lead: LeadState): boolean {
  switch (lead.stage) {
    case "mql":
    case "working":
    case "sal":
    case "grey":
      return lead.owner === null || urgentAt(lead) === null;
    case "sql":
    case "opportunity":
      return lead.owner === null;
    default:
      return false;
  }
}
