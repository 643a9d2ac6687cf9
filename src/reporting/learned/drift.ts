/** Whether the points in force still say what they said: the leads whose outcome became known in the last month, beside those before. */
import type { EpochMs } from "../../base/time.ts";
import type { Interval, Estimated } from "./learned.ts";

export type PointsDrift = (
  | {
      readonly kind: "not_enough_data";
      /** Customers, and others, that are missing at least: in the last month, and before it. */
      readonly moreRecent: { readonly won: number; readonly lost: number };
      readonly moreBefore: { readonly won: number; readonly lost: number };
    }
  | {
      readonly kind: "measured";
      /** Of pairs of a customer and another lead: how often the customer had more points. */
      readonly areaBefore: Estimated;
      readonly area: Estimated;
      /** Of the area, against before. */
      readonly change: Interval;
      /** Customers that the points of before let expect, with a 95 % range. */
      readonly expected: number;
      readonly expectedRange: Interval;
      /** Undefined: all had the same points. */
      readonly slope: Estimated | undefined;
    }
) & {
  /** Outcomes became known from here until before the other instant. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly leads: number;
  readonly won: number;
  readonly leadsBefore: number;
  readonly wonBefore: number;
};
