/** Opening times of calendars, and lengths of time that are counted in them. */
import type { DurationMs } from "../../../base/time.ts";
import type { WeeklyInterval } from "./basic-terms.ts";

/** Hours of one date instead of the weekly ones; none means closed. `date` is `YYYY-MM-DD`, local. */
export type DateOverride = {
  readonly date: string;
  readonly why: string;
  readonly intervals: readonly { readonly fromMinute: number; readonly untilMinute: number }[];
};
/** When a calendar is open, but for holidays. `overrides` are in the order of their dates. */
export type OpeningTimes = { readonly weekly: readonly WeeklyInterval[]; readonly overrides: readonly DateOverride[] };

/** `business` is measured in a calendar; `wall` runs day and night. */
export type Hours = { readonly kind: "business"; readonly calendar: string } | { readonly kind: "wall" };
/** A length of time and the hours it is counted in. */
export type TimeLimit = {
  readonly hours: Hours;
  /** Business or wall milliseconds, after `hours`. */
  readonly targetMs: DurationMs;
  /**
   * Whole calendar days, where they were agreed: the same local time so many days later. `targetMs` is then their length without a change
   * of clocks.
   */
  readonly days?: number | undefined;
  /** Of the calendar that is named beside `days`, where it is another than the workspace's: whose local time it is. */
  readonly zone?: string | undefined;
  /** In words, the same for the same length: "2 business hours" (also where "120 business minutes" was written). */
  readonly text: string;
};
