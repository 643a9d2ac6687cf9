/** The clock that a queue shows: the one that is due first, or was missed first and still measures. */
import type { ClockState, LeadState } from "../lead/lead-state.ts";
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
