/** What can be measured, what a measure should be, and how often it is sent. */
import type { WeeklyInterval } from "../basic/basic-terms.ts";

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
/** `value` is a decimal text for shares ("0.9"), minutes, days or a count. */
export type MeasureTarget = {
  readonly kind: "at_least" | "at_most";
  readonly value: string;
  readonly unit: "share" | "minutes" | "days" | "count";
};
/** Every day, on a day of the week, or on a day of the month (1 to 28). */
export type Rhythm =
  | { readonly kind: "day" }
  | { readonly kind: "week"; readonly weekday: WeeklyInterval["weekday"] }
  | { readonly kind: "month"; readonly day: number };
