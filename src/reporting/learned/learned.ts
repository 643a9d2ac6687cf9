/** What comes out of learning: points and how sure they are, or that there is not enough to learn from. */
import type { Condition } from "../../agreement/terms/basic/basic-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Rate } from "../report/report.ts";

/** `nothing_tells`: enough leads, of which nothing that is known tells who becomes a customer. */
export type Learned = LearnedPoints | NotEnoughData | (LookedAt & { readonly kind: "nothing_tells" });

/** What was looked at, whatever came of it. */
export type LookedAt = {
  /** That are learned from, calibrated, or validated on. */
  readonly leads: number;
  readonly won: number;
  /** From the decision time on. */
  readonly horizonMs: number;
  readonly setAside: readonly SetAside[];
  readonly leftOut: readonly LeftOut[];
  /** Nothing that was recorded later counts; undefined: outcomes were recorded until the end. */
  readonly stoppedAt: EpochMs | undefined;
};

/** `moreLeads`, `moreWon`, `moreLost`: how many are missing at least. */
export type NotEnoughData = LookedAt & {
  readonly kind: "not_enough_data";
  readonly moreLeads: number;
  readonly moreWon: number;
  readonly moreLost: number;
};

export type LearnedPoints = LookedAt & {
  readonly kind: "learned";
  /** `shrunken`: of fewer than about a thousand leads. */
  readonly method: "sparse" | "shrunken";
  readonly fit: readonly LearnedFitRule[];
  readonly engagement: readonly LearnedEngagementRule[];
  readonly halfLifeMs: number | undefined;
  /** Another half-life than that in force fits clearly better. */
  readonly isHalfLifeLearned: boolean;
  /** Chance of a total: 1 ÷ (1 + e^-(start + slope × points)). */
  readonly chance: { readonly start: number; readonly slope: number };
  readonly validation: Validation;
  /** On later leads points are better than chance, and not worse than those by hand, intervals and all. Otherwise nothing is proposed. */
  readonly holds: boolean;
  /** Points of each row of the table that was looked at, by the place of the row; `NaN`: it was set aside. */
  readonly points: { readonly fit: Float64Array; readonly engagement: Float64Array };
};

/** `shown`: of how many of all leads it is true, and how many of them were won. */
export type LearnedFitRule = { readonly when: Condition; readonly points: number; readonly shown: Rate };
/** `atMost`: as in the agreement, the most that repeats add up to. */
export type LearnedEngagementRule = {
  readonly activity: string;
  readonly points: number;
  readonly atMost: number | undefined;
  readonly shown: Rate;
};

/** On the later leads, of which nothing was learned. */
export type Validation = {
  readonly from: EpochMs;
  readonly leads: number;
  readonly won: number;
  /** Area under the curve: 0.5 as good as a coin, 1 without fault. */
  readonly area: number;
  readonly areaInterval: Interval;
  /** The rules in force on the same leads; `gain`: learned less by hand. */
  readonly byHand: { readonly area: number; readonly areaInterval: Interval; readonly gain: Interval } | undefined;
  /** 1: chances are neither too bold (below) nor too timid (above). */
  readonly slope: number;
  readonly slopeInterval: Interval;
  /** Groups of equal size by chance, the lowest first: the numbers of a reliability plot. */
  readonly groups: readonly ChanceGroup[];
  /** By month of the decision (UTC): what was expected and what came. */
  readonly months: readonly ChanceGroup[];
};
export type ChanceGroup = {
  readonly from: number;
  /** Of `won.n` leads. */
  readonly expected: number;
  readonly won: Rate;
};

/** Why leads are left out. `since` or `until`: the instant it is about. */
export type SetAside = {
  readonly reason:
    | "same_person"
    | "decided_before"
    | "horizon_not_over"
    | "before_outcomes_were_recorded"
    | "before_the_rate_changed";
  readonly leads: number;
  readonly at?: EpochMs;
};

export type LeftOutReason =
  | "recorded_after_outcome"
  | "recorded_after_decision"
  | "blank_tells_outcome"
  | "value_tells_outcome"
  | "counted_to_export"
  | "drifted"
  | "says_nothing";
/** `figure`: what was measured, as the reason says it: a share, a correlation, an area under the curve, or a stability index. */
export type LeftOut = { readonly attribute: string; readonly reason: LeftOutReason; readonly figure: number };

export type Interval = { readonly low: number; readonly high: number };
/** `interval`: 95 %. */
export type Estimated = { readonly value: number; readonly interval: Interval };
