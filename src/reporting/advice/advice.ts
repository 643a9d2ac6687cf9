/**
 * What a record says about the terms: advice with its evidence, "nothing to change", or "not enough data".
 *
 * Every figure has its 95 % interval. An advice changes one clause. What the record can't tell is named, never filled in.
 */
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { GoalStage } from "../../agreement/terms/parts/goal-stages.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";

/** Each asks one kind of question. */
export const ADVISORS = [
  "bar",
  "grey-zone",
  "cadence",
  "targets",
  "promises",
  "response-times",
  "escalation",
  "reasons",
  "sources",
  "load",
  "speed",
] as const;
export type AdvisorId = (typeof ADVISORS)[number];

export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

/** What figures are about, and their units: a share of 0 to 1; of a month leads, minutes, or minor units of money. */
export const FIGURES = {
  won: "share",
  "won-after-contact": "share",
  "let-in": "share",
  answered: "share",
  "answered-next": "share",
  "won-shrunk": "share",
  "won-after-return": "share",
  "won-in-time": "share",
  "won-late": "share",
  "won-more-alike": "share",
  "months-kept": "share",
  "next-month-kept": "share",
  "kept-now": "share",
  "kept-shorter": "share",
  "kept-longer": "share",
  "acted-soon": "share",
  "missed-touches": "share",
  "missed-when-many": "share",
  "missed-when-few": "share",
  "missed-more": "share",
  mqls: "leads",
  missed: "leads",
  "wait-longer": "leads",
  notices: "leads",
  acted: "leads",
  wins: "leads",
  conversations: "leads",
  "sales-minutes": "minutes",
  "review-minutes": "minutes",
  revenue: "money",
} as const;
export type FigureName = keyof typeof FIGURES;
/** @param n what it was counted from */
export type AdviceFigure = { readonly of: FigureName; readonly n: number; readonly estimate: Estimate };

/** Why the record can't tell. */
const UNKNOWNS = [
  "never-worked",
  "people-chose",
  "reaction",
  "why-late",
  "came-back",
  "spend",
  "association",
  "other-advice",
] as const;
export type Unknown = (typeof UNKNOWNS)[number];

/** More or less of something, as the figure's sign says; or not known. */
export type EffectOnTeam =
  | { readonly kind: "figure"; readonly figure: AdviceFigure }
  | { readonly kind: "not-known"; readonly why: Unknown };

/** What was taken to be so. `from`: a term of the agreement, what the record has, or nothing but the assumption itself. */
export type Assumption = {
  readonly of:
    | "minutes-per-attempt"
    | "minutes-per-conversation"
    | "minutes-per-review"
    | "minute-cost"
    | "deal"
    | "days-to-win"
    | "months-alike"
    | "share-agreed"
    | "soon"
    | "worse";
  readonly value: number;
  readonly from: "agreement" | "record" | "assumed";
};

export type AdviceQuestion = {
  readonly advisor: AdvisorId;
  /** The clause that an answer would change. */
  readonly clause: ClauseId;
  /** The source that it is about, if it is. */
  readonly origin?: string;
};

/** What is to be written instead. */
export type ProposedChange =
  | { readonly kind: "bar"; readonly from: number; readonly to: number }
  | { readonly kind: "grey-zone"; readonly from: number; readonly to: number }
  | { readonly kind: "cadence"; readonly party: string; readonly from: number; readonly to: number }
  /** In percent. */
  | { readonly kind: "attainment"; readonly from: number; readonly to: number }
  | {
      readonly kind: "number";
      readonly party: string;
      readonly stage: GoalStage;
      readonly from: number;
      readonly to: number;
    }
  /** Times as they are written. */
  | {
      readonly kind: "promise";
      readonly party: string;
      readonly clock: ClockKind;
      readonly origin: string | undefined;
      readonly grade: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: "add-step" | "drop-step"; readonly percent: number }
  | { readonly kind: "recycle"; readonly reason: string; readonly afterDays: number }
  /** `id`: the key of those who are out of profile then. */
  | { readonly kind: "source"; readonly id: string; readonly origin: string }
  | { readonly kind: "open-leads"; readonly member: MemberId; readonly to: number };

export type AdviceEvidence = {
  readonly figures: readonly AdviceFigure[];
  readonly from: EpochMs;
  /** Exclusive. */
  readonly until: EpochMs;
};

/** What is counted, and was seen too seldom. */
const ADVICE_COUNTS = [
  "mqls-with-score",
  "mqls-of-source",
  "wins",
  "reviews",
  "attempts",
  "months",
  "promises",
  "times-due",
  "clocks",
  "came-back",
  "first-touches",
  "touched-leads",
] as const;
export type AdviceCount = (typeof ADVICE_COUNTS)[number];

export type Advice = {
  readonly proposal: ProposedChange;
  readonly marketing: EffectOnTeam;
  readonly sales: EffectOnTeam;
  readonly costs: readonly AdviceFigure[];
  readonly assumptions: readonly Assumption[];
};

/** `p`: how likely a record as clear as this one is where the change would not help; `heldP`: the same, held to all questions asked at once. */
export type Tested = { readonly p: number; readonly heldP: number };

export type AdviceFinding = { readonly question: AdviceQuestion; readonly unknown: readonly Unknown[] } & (
  | ({ readonly kind: "advice"; readonly evidence: AdviceEvidence; readonly advice: Advice } & Tested)
  | {
      readonly kind: "unchanged";
      readonly evidence: AdviceEvidence;
      /** Null: there was nothing to test. */
      readonly tested: Tested | null;
    }
  /** `needed` at the least: where all that comes says the same. */
  | { readonly kind: "too-little"; readonly of: AdviceCount; readonly seen: number; readonly needed: number }
);

/** What a record of up to a year said of the terms that were in force then. */
export type AdviceFound = {
  /** Whose terms they were. */
  readonly version: number;
  readonly from: EpochMs;
  /** Exclusive. */
  readonly until: EpochMs;
  /** What a minute of a rep was taken to cost, in minor units. */
  readonly minuteCostMinor: number;
  readonly findings: readonly AdviceFinding[];
};
