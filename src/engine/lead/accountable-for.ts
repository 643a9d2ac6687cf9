/** Who answers for a lead now, and when something of it falls due for them: one answer for queues, pages, leakage and the invariants. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { urgentClock } from "../clock/urgent-clock.ts";
import type { ClockName } from "./clock-event.ts";
import { isClosed, isUndecided, type LeadState } from "./lead-state.ts";

export const ACCOUNTABLE_AS = ["rep", "reviewer", "arbiter", "waiting", "program"] as const;
/** What falls due: a clock, or a date that is none. */
export const DUE_KINDS = [
  "clock",
  "grey_deadline",
  "dispute_deadline",
  "retry",
  "wait_overdue",
  "returns",
  "look_again",
] as const;

export type Accountable = {
  readonly member: MemberId;
  /** `waiting`: for the pool, until somebody of it can take the lead. `program`: marketing's, while nobody works the lead. */
  readonly as: (typeof ACCOUNTABLE_AS)[number];
  /** Null: nothing falls due for them – such a lead leaks. */
  readonly nextAt: EpochMs | null;
  readonly what: (typeof DUE_KINDS)[number] | null;
  readonly clock: ClockName | null;
};

type Known = Pick<
  LeadState,
  "stage" | "leg" | "owner" | "grey" | "dispute" | "waiting" | "program" | "returnsAt" | "fix" | "clocks"
>;
type Due = Pick<Accountable, "nextAt" | "what" | "clock">;

/** @returns null when the lead has ended, and when nobody answers for it – such a lead leaks */
export function accountableFor(lead: Known): Accountable | null {
  const { stage, owner, grey, dispute, waiting, program } = lead;
  if (isClosed(stage)) return null;
  if (stage === "captured" || stage === "nurture") {
    const member = owner ?? program?.owner;
    if (member === undefined) return null;
    if (stage === "captured") return { member, as: "program", ...date("look_again", program?.lookAgainAt ?? null) };
    if (lead.fix !== null) return { member, as: "program", ...ofClocks(lead) };
    return { member, as: "program", ...date("returns", lead.returnsAt) };
  }
  if (owner === null) return null;
  if (stage === "grey") return { member: owner, as: "reviewer", ...date("grey_deadline", grey?.decideBy ?? null) };
  if (dispute !== null && isUndecided(lead))
    return { member: owner, as: "arbiter", ...date("dispute_deadline", dispute.dueAt) };
  if (waiting === null) {
    const due = ofClocks(lead);
    return {
      member: owner,
      as: "rep",
      ...(due.nextAt === null ? date("look_again", program?.lookAgainAt ?? null) : due),
    };
  }
  const retry = date("retry", waiting.retryAt);
  return { member: owner, as: "waiting", ...[ofClocks(lead), retry, date("wait_overdue", waiting.by)].reduce(earlier) };
}

function ofClocks(lead: Known): Due {
  const clock = urgentClock(lead);
  return clock === undefined ? date("clock", null) : { nextAt: clock.dueAt, what: "clock", clock: clock.name };
}

function date(what: Exclude<Due["what"], null>, at: EpochMs | null): Due {
  return { nextAt: at, what: at === null ? null : what, clock: null };
}

function earlier(a: Due, b: Due): Due {
  return b.nextAt === null || (a.nextAt !== null && a.nextAt <= b.nextAt) ? a : b;
}
