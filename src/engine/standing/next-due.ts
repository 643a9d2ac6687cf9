/** The next instant at which something of this lead falls due, with no one doing anything. */
import type { EpochMs } from "../../base/time.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { earlierOf } from "./instants.ts";

type Pending = Pick<LeadState, "returnsAt" | "program" | "staleAt" | "grey" | "waiting" | "dispute"> & {
  readonly clocks: readonly Pick<ClockState, "status" | "dueAt" | "pause" | "steps">[];
};

/** @returns the earliest of: a rung of the escalation ladder, a deadline, that of a dispute, the longest end of a pause, the return of a recycled lead, another look at a captured one, another try for a waiting one, the deadline of a grey one, the instant at which an MQL goes stale; null when nothing is pending */
export function nextDueAt(lead: Pending): EpochMs | null {
  let next = earlierOf(earlierOf(lead.returnsAt, lead.staleAt), lead.grey?.decideBy ?? null);
  if (lead.program !== null) next = earlierOf(next, lead.program.lookAgainAt);
  if (lead.waiting !== null) next = earlierOf(earlierOf(next, lead.waiting.retryAt), lead.waiting.by);
  if (lead.dispute !== null) next = earlierOf(next, lead.dispute.dueAt);
  for (const { status, dueAt, pause, steps } of lead.clocks) {
    if (status === "running") next = earlierOf(next, dueAt);
    else if (pause !== null) next = earlierOf(next, pause.endsAt);
    const step = steps[0];
    if (step !== undefined) next = earlierOf(next, step.at);
  }
  return next;
}
