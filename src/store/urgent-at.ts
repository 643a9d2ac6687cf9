/** What a queue is ordered by: the deadline of an open lead that is due first, or was missed first and still measures. */
import type { EpochMs } from "../base/time.ts";
import type { ClockState, LeadState } from "../engine/lead/lead-state.ts";

/** @returns null when no clock of the lead measures */
export function urgentAt(lead: LeadState): EpochMs | null {
  return urgentClock(lead)?.dueAt ?? null;
}

export function urgentClock(lead: LeadState): ClockState | undefined {
  let first: ClockState | undefined;
  for (const clock of lead.clocks) {
    const measures = clock.status === "running" || (clock.status === "missed" && clock.stoppedAt === null);
    if (measures && (first === undefined || clock.dueAt < first.dueAt)) first = clock;
  }
  return first;
}
