/** The next instant at which something of this lead falls due, with nobody doing anything. */
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";

/** @returns the earliest of: a rung of the escalation ladder, a deadline, that of a dispute, the longest end of a pause, the return of a recycled lead, another try for a waiting one, the deadline of a grey one, the instant at which an MQL goes stale; null when nothing is pending */
export function nextDueAt(lead: LeadState): EpochMs | null {
  let next: EpochMs | null = earlier(earlier(lead.returnsAt, lead.staleAt), lead.grey?.decideBy ?? null);
  if (lead.waiting !== null) next = earlier(earlier(next, lead.waiting.retryAt), lead.waiting.by);
  if (lead.dispute !== null) next = earlier(next, lead.dispute.dueAt);
  for (const clock of lead.clocks) {
    if (clock.status === "running") {
      if (next === null || clock.dueAt < next) next = clock.dueAt;
    } else if (clock.status === "paused") {
      const endsAt = clock.pause?.endsAt ?? null;
      if (endsAt !== null && (next === null || endsAt < next)) next = endsAt;
    }
    const step = clock.steps[0];
    if (step !== undefined && (next === null || step.at < next)) next = step.at;
  }
  return next;
}

function earlier(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return b === null || (a !== null && a <= b) ? a : b;
}
