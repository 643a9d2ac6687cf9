/** What a queue is ordered by: the deadline that is due first, or was missed first and still measures. */
import type { EpochMs } from "../../base/time.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { isUndecided } from "./stages.ts";
import { isMeasuring } from "./clocks.ts";

export function urgentClock(lead: Pick<LeadState, "clocks">): ClockState | undefined {
  let first: ClockState | undefined;
  for (const clock of lead.clocks) {
    if (isMeasuring(clock) && (first === undefined || comesBefore(clock, first))) first = clock;
  }
  return first;
}

/** What stands still hurries no one: it comes after whatever runs. */
function comesBefore(a: ClockState, b: ClockState): boolean {
  const stands = a.status === "paused";
  return stands === (b.status === "paused") ? a.dueAt < b.dueAt : !stands;
}

/**
 * Two deadlines have no clock: that of a lead in the grey zone, and that of the arbiter who has a lead before them.
 *
 * @returns null when no clock of the lead measures, and it waits for neither
 */
export function urgentAt(lead: Pick<LeadState, "clocks" | "grey" | "dispute" | "stage" | "leg">): EpochMs | null {
  const waits = lead.grey?.decideBy ?? (isUndecided(lead) ? (lead.dispute?.dueAt ?? null) : null);
  return urgentClock(lead)?.dueAt ?? waits;
}
