/** What a director would want to know before they sign: nothing is wrong with the document, and something may be with the plan. */
import type { ClauseId } from "../../../base/ids.ts";
import type { Agreement } from "../../terms/agreement.ts";
import type { WeeklyInterval } from "../../terms/basic/basic-terms.ts";
import type { PartId } from "../format/agreement-parts.ts";

export const WARNING_CODES = [
  "beyond_capacity",
  "beyond_history",
  "out_of_hours",
  "never_due",
  "moved_workdays",
  "unmeasured",
  "one_sided",
  "off_calculator",
  "funnel_widens",
  "long_cadence",
  "one_person_pool",
  "lead_alone_in_pool",
  "silent_miss",
  "signed_alone",
  "no_disputes",
  "no_review",
  "leaves",
  "undeclared",
  "no_effect",
  "faster_by_night",
  "slower_when_hotter",
  "hot_below_bar",
  "warm_above_hot",
  "no_progress",
  "unlimited_engagement",
  "exception_without_grade",
  "too_long",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export type Warning = {
  readonly code: WarningCode;
  /** The clause it is about; undefined: the agreement as a whole. */
  readonly clause: ClauseId | undefined;
  readonly message: string;
  /** The arithmetic, a step a line; empty where there is none. */
  readonly lines: readonly string[];
  readonly remedy: string;
};

/** What is known beside the document. The more, the more can be said. */
export type Circumstances = {
  /** The month from which the agreement is to hold, `YYYY-MM`: capacity is checked for it and the eleven after it. */
  readonly firstMonth: string;
  /** Past months, each once. */
  readonly months?: readonly PastMonth[];
  /** Hours of the week in which hot leads arrived. */
  readonly arrivals?: readonly ArrivalHour[];
  /** What it says on paper, a clause at a time (`describeClauses`): how long it is. */
  readonly sentences?: (agreement: Agreement) => readonly SaidClause[];
};
export type SaidClause = { readonly part: PartId; readonly text: string; readonly why?: string | undefined };
/** `month` is `YYYY-MM`; `mqls` entered the stage in it. */
export type PastMonth = { readonly month: string; readonly mqls: number };
/** `hour` 0 to 23, in the zone of the agreement. */
export type ArrivalHour = {
  readonly weekday: WeeklyInterval["weekday"];
  readonly hour: number;
  readonly leads: number;
};
