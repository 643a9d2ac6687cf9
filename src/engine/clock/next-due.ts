/** The next instant at which something of this lead falls due, with nobody doing anything. */
import type { EpochMs } from "../../base/time.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";

type Pending = Pick<LeadState, "returnsAt" | "program" | "staleAt" | "grey" | "waiting" | "dispute"> & {
  readonly clocks: readonly Pick<ClockState, "status" | "dueAt" | "pause" | "steps">[];
};

/** @returns the earliest of: a rung of the escalation ladder, a deadline, that of a dispute, the longest end of a pause, the return of a recycled lead, another look at a captured one, another try for a waiting one, the deadline of a grey one, the instant at which an MQL goes stale; null when nothing is pending */
export function nextDueAt(lead: Pending): EpochMs | null {
  let next = earlier(earlier(lead.returnsAt, lead.staleAt), lead.grey?.decideBy ?? null);
  if (lead.program !== null) next = earlier(next, lead.program.lookAgainAt);
  if (lead.waiting !== null) next = earlier(earlier(next, lead.waiting.retryAt), lead.waiting.by);
  if (lead.dispute !== null) next = earlier(next, lead.dispute.dueAt);
  for (const { status, dueAt, pause, steps } of lead.clocks) {
    if (status === "running") next = earlier(next, dueAt);
    else if (pause !== null) next = earlier(next, pause.endsAt);
    const step = steps[0];
    if (step !== undefined) next = earlier(next, step.at);
  }
  return next;
}

function earlier(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return b === null || (a !== null && a <= b) ? a : b;
}
