/** What is measured, who sees it when, and when the two sides review. */
import type { ClauseId } from "../../base/ids.ts";
import type { PartyName, WeeklyInterval } from "./basic-terms.ts";

export const MEASURES = [
  "attainment",
  "speed-to-lead",
  "rep-response",
  "depth",
  "coverage",
  "acceptance",
  "conversion",
  "velocity",
  "pace",
  "value",
  "contribution",
  "capacity",
  "fairness",
  "leakage",
] as const;
export type MeasureName = (typeof MEASURES)[number];
/** A measure both sides look at, and what it should be. */
export type Measure = {
  readonly name: MeasureName;
  readonly clause: ClauseId;
  readonly target: MeasureTarget | undefined;
  /** Who sees it. */
  readonly seenBy: readonly PartyName[];
  readonly why?: string | undefined;
};
/** `value` is a decimal text for shares ("0.9"), minutes, days or a count. */
export type MeasureTarget = {
  readonly kind: "at_least" | "at_most";
  readonly value: string;
  readonly unit: "share" | "minutes" | "days" | "count";
};
/** When the numbers are sent, to whom. `minute` since local midnight of the workspace. */
export type Digest = {
  readonly id: string;
  readonly clause: ClauseId;
  readonly every:
    | { readonly kind: "day" }
    | { readonly kind: "week"; readonly weekday: WeeklyInterval["weekday"] }
    | { readonly kind: "month"; readonly day: number };
  readonly minute: number;
  readonly to: readonly PartyName[];
};

/** When the two sides look at results and at terms, and what they decided before. */
export type Review = {
  readonly clause: ClauseId;
  readonly resultsEveryMonths: number;
  readonly termsEveryMonths: number;
  /** First review of the terms, `YYYY-MM-DD`. */
  readonly first: string;
  /** Oldest first. */
  readonly decisions: readonly { readonly date: string; readonly clause: ClauseId; readonly text: string }[];
  readonly why?: string | undefined;
};
