import { type EpochMs, epochMs } from "../../base/time.ts";
import { nextDueAt } from "../../engine/standing/next-due.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";

/** The earliest instant at which anything is decided about these leads: when something of them is due, at the latest `otherwise`. */
export function firstDueAt(leads: readonly LeadUnder[], otherwise: EpochMs): EpochMs {
  return epochMs(leads.reduce((first, { state }) => Math.min(first, nextDueAt(state) ?? first), otherwise as number));
}
