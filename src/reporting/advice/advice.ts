/**
 * What a record says about the terms: advice with its evidence, "nothing to change", or "not enough data".
 *
 * Every figure has its 95 % interval. An advice changes one clause. What the record can't tell is named, never filled in.
 */
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";

/** Each asks one kind of question. */
export const ADVISORS = ["bar", "grey-zone", "cadence"] as const;
export type AdvisorId = (typeof ADVISORS)[number];

export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

/** What figures are about, and their units: a share of 0 to 1; of a month leads, minutes, or minor units of money. */
export const FIGURES = {
  won: "share",
  "won-after-contact": "share",
  "let-in": "share",
  answered: "share",
  "answered-next": "share",
  mqls: "leads",
  wins: "leads",
  conversations: "leads",
  reviews: "leads",
  "sales-minutes": "minutes",
  "review-minutes": "minutes",
  revenue: "money",
} as const;
export type FigureName = keyof typeof FIGURES;
/** @param n what it was counted from */
export type AdviceFigure = { readonly of: FigureName; readonly n: number; readonly estimate: Estimate };

/** Why the record can't tell. */
export const UNKNOWNS = ["never-worked", "never-tried", "people-chose", "reaction"] as const;
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
    | "days-to-win";
  readonly value: number;
  readonly from: "agreement" | "record" | "assumed";
};

export type AdviceQuestion = {
  readonly advisor: AdvisorId;
  /** The clause that an answer would change. */
  readonly clause: ClauseId;
};

/** What is to be written instead. */
export type ProposedChange =
  | { readonly kind: "bar"; readonly from: number; readonly to: number }
  | { readonly kind: "grey-zone"; readonly from: number; readonly to: number }
  | { readonly kind: "cadence"; readonly party: string; readonly from: number; readonly to: number };

export type AdviceEvidence = {
  readonly figures: readonly AdviceFigure[];
  readonly from: EpochMs;
  /** Exclusive. */
  readonly until: EpochMs;
};

/** What is counted, and was seen too seldom. */
export const ADVICE_COUNTS = ["mqls-with-score", "wins", "reviews", "attempts"] as const;
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
  | ({ readonly kind: "unchanged"; readonly evidence: AdviceEvidence } & Tested)
  /** `needed` at the least: where all that comes says the same. */
  | { readonly kind: "too-little"; readonly of: AdviceCount; readonly seen: number; readonly needed: number }
);
