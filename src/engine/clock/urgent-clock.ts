/** What a queue is ordered by: the deadline that is due first, or was missed first and still measures. */
import type { EpochMs } from "../../base/time.ts";
import { type ClockState, isMeasuring, type LeadState } from "../lead/lead-state.ts";

export function urgentClock(lead: LeadState): ClockState | undefined {
  let first: ClockState | undefined;
  for (const clock of lead.clocks) {
    if (isMeasuring(clock) && (first === undefined || clock.dueAt < first.dueAt)) first = clock;
  }
  return first;
}

/** A lead in the grey zone has a deadline without a clock. @returns null when no clock of the lead measures */
export function urgentAt(lead: LeadState): EpochMs | null {
  return urgentClock(lead)?.dueAt ?? lead.grey?.decideBy ?? null;
}
