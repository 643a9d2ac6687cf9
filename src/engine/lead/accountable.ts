/** Who answers for a lead, and what falls due of it next: the closed lists. `accountableFor` says which holds. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { ClockName } from "./clock-event.ts";

export const ACCOUNTABLE_AS = ["rep", "reviewer", "arbiter", "waiting", "program"] as const;

/** What falls due: a clock, the end of its pause, a rung that it still climbs when it was missed, or a date that is no clock's. */
export const DUE_KINDS = [
  "clock",
  "pause_ends",
  "rung",
  "grey_deadline",
  "dispute_deadline",
  "retry",
  "wait_overdue",
  "returns",
  "stale",
  "look_again",
] as const;

export type Accountable = {
  readonly member: MemberId;
  /** `waiting`: for the pool, until someone of it can take the lead. `program`: marketing's, while no one works the lead. */
  readonly as: (typeof ACCOUNTABLE_AS)[number];
  /** What comes next, never what is over. Null: nothing does – such a lead leaks. */
  readonly nextAt: EpochMs | null;
  readonly what: (typeof DUE_KINDS)[number] | null;
  readonly clock: ClockName | null;
};
