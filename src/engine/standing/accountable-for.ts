/** Who answers for a lead now, and when something of it falls due for them: one answer for queues, pages, leakage and the invariants. */
import type { EpochMs } from "../../base/time.ts";
import type { ClockName } from "../lead/clock-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { isClosed } from "./stages.ts";
import type { Accountable } from "../lead/accountable.ts";

type Known = Pick<
  LeadState,
  "stage" | "leg" | "owner" | "grey" | "dispute" | "waiting" | "program" | "returnsAt" | "staleAt" | "clocks"
>;
type Due = Pick<Accountable, "nextAt" | "what" | "clock">;

/**
 * While a rejection is disputed, its arbiter, whatever has become of the lead.
 *
 * @returns null when the lead has ended, and when no one answers for it – such a lead leaks
 */
export function accountableFor(lead: Known): Accountable | null {
  const { stage, owner, dispute, program } = lead;
  const member = dispute?.arbiter ?? owner ?? program?.owner;
  if ((isClosed(stage) && dispute === null) || member === undefined) return null;
  return { member, as: roleOf(lead), ...nextOf(lead) };
}

function roleOf(lead: Known): Accountable["as"] {
  const { stage, dispute, waiting } = lead;
  if (dispute !== null) return "arbiter";
  if (stage === "captured" || stage === "nurture") return "program";
  if (stage === "grey") return "reviewer";
  return waiting === null ? "rep" : "waiting";
}

/** The first of what comes; of equals the one that is named first. What a clock that runs warns of comes before it, and is no date of its own. */
function nextOf({ clocks, grey, dispute, waiting, returnsAt, staleAt, program }: Known): Due {
  let next: Due = { nextAt: null, what: null, clock: null };
  for (const { name, status, dueAt, pause, steps } of clocks) {
    if (status === "running") take("clock", dueAt, name);
    else if (pause !== null) take("pause_ends", pause.endsAt, name);
    else take("rung", steps[0]?.at, name);
  }
  take("grey_deadline", grey?.decideBy);
  take("dispute_deadline", dispute?.dueAt);
  take("retry", waiting?.retryAt);
  take("wait_overdue", waiting?.by);
  take("returns", returnsAt);
  take("stale", staleAt);
  take("look_again", program?.lookAgainAt);
  return next;

  function take(what: Due["what"], at: EpochMs | null | undefined, clock: ClockName | null = null): void {
    if (at !== null && at !== undefined && (next.nextAt === null || at < next.nextAt))
      next = { nextAt: at, what, clock };
  }
}
