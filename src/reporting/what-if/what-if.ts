/** What a period could have been under a draft, had its people worked as they do: what was recorded, and what was simulated under both, never mixed. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LikelyRange } from "../report/capacity-forecast.ts";

/**
 * `graded`: MQLs, by grade; `entered`: leads that entered a stage; `assigned`: hand-offs and changes of hands, by team; `missed`, `kept`: commitments, by clause; `rejected`: by
 * clause of the reason; `won`: value of customers in minor units as stated, under ""; `worked`: minutes of work on leads, by member.
 */
export const WHAT_IF_COUNTS = ["graded", "entered", "assigned", "missed", "kept", "rejected", "won", "worked"] as const;
export type WhatIfCount = (typeof WHAT_IF_COUNTS)[number];

/**
 * `more`, `fewer`: the interval of the difference leaves zero out; `no_difference`: it holds zero; `not_reproduced`: simulated under the versions in force, it does not come to what
 * was recorded, so that what is simulated under the draft says nothing; `too_little`: it rests on people of whom too little is recorded.
 */
export type WhatIfAnswer = "more" | "fewer" | "no_difference" | "not_reproduced" | "too_little";

/** Ranges hold 95 of 100 periods like this one. */
export type WhatIfLine = {
  readonly counted: WhatIfCount;
  readonly of: string;
  readonly recorded: number;
  /** Simulated under the versions in force. */
  readonly present: LikelyRange;
  readonly draft: LikelyRange;
  /** Of draft − present in each run, which is surer than both for themselves. */
  readonly difference: LikelyRange;
  readonly answer: WhatIfAnswer;
};

/** Work on leads of a member in a week of the period, in minutes. The last week ends with the period. */
export type WhatIfWeek = {
  readonly member: MemberId;
  /** Of the week: the first begins with the period. */
  readonly from: EpochMs;
  /** That there are for leads: see `WhatIf.perDay`. */
  readonly availableMinutes: number;
  readonly recorded: number;
  readonly present: LikelyRange;
  readonly draft: LikelyRange;
  readonly answer: WhatIfAnswer;
};

/**
 * `response`: first acts of a team after a hand-off; `decision`: leads that it rejected, passed on, or made an SQL; `deal`: opportunities won or
 * lost, of all teams; `review`: leads in the gray zone that their reviewer decided.
 */
export type WhatIfMissing = {
  readonly what: "response" | "decision" | "deal" | "review";
  readonly leg: PartyName | null;
  readonly seen: number;
  readonly needed: number;
};

export type WhatIf = {
  /** What was asked for, or later where an import was undone in the period. */
  readonly from: EpochMs;
  /** Exclusive. */
  readonly until: EpochMs;
  readonly seed: number;
  readonly runs: number;
  readonly leads: {
    readonly openBefore: number;
    readonly captured: number;
    /** Left out in all counts: their persons were erased. */
    readonly erased: number;
  };
  /** Since when people are learned from, and from how many stretches of time in which a lead was somebody's to act on. */
  readonly learned: { readonly from: EpochMs; readonly spells: number };
  /** Recorded decisions by hand and merges, which are taken as they were where the simulation allows them; and pauses of clocks, which are left out. */
  readonly asRecorded: { readonly byHand: number; readonly merges: number };
  readonly pausesLeftOut: number;
  /** In the order of `WHAT_IF_COUNTS`, then of names; of what never comes about, none. */
  readonly lines: readonly WhatIfLine[];
  /** By member, then by week. */
  readonly weeks: readonly WhatIfWeek[];
  readonly missing: readonly WhatIfMissing[];
  readonly minutes: { readonly attempt: number; readonly conversation: number; readonly isAssumed: boolean };
  /** That a person has for leads on a business day; null: half of it, because the agreement doesn't say. */
  readonly perDay: { readonly minutes: number | null };
};
