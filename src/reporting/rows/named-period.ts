/** The period of a report, as an address names it: a month, a quarter, a stretch of days, the term that runs, or back from today. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { dayOfDate, localDate, startOfDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { monthsAfter, startOfMonth } from "./months.ts";
import type { Period } from "./period.ts";

type Asked = {
  readonly zone: Zone;
  readonly asOf: EpochMs;
  readonly versions: TermsInForce;
  readonly review: Agreement["review"];
};

/** Those that go by today. `term`: from one review of the terms to the next. `version`: since the version in effect began. */
export const RELATIVE_PERIODS = [
  ...(["this-month", "last-month", "this-quarter", "last-quarter"] as const),
  ...(["last-30-days", "last-90-days", "last-12-months", "term", "version", "all"] as const),
];
export type RelativePeriod = (typeof RELATIVE_PERIODS)[number];
export const USUAL_PERIOD: RelativePeriod = "last-90-days";

const DAYS = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/**
 * @param named `2026-03`, `2026-Q1`, `2026`, `2026-03-02..2026-03-29` (both days are in it), or one of `RELATIVE_PERIODS`
 * @returns undefined for what names none
 */
export function namedPeriod(named: string, asked: Asked): Period | undefined {
  const { zone, asOf, versions } = asked;
  const today = Temporal.PlainDate.from(localDate(zone, asOf));
  const month = today.toPlainYearMonth();
  const quarter = month.subtract({ months: (month.month - 1) % 3 });
  switch (named) {
    case "all":
      return { from: null, until: null };
    case "this-month":
      return months(zone, month, 1);
    case "last-month":
      return months(zone, month.subtract({ months: 1 }), 1);
    case "this-quarter":
      return months(zone, quarter, 3);
    case "last-quarter":
      return months(zone, quarter.subtract({ months: 3 }), 3);
    case "last-30-days":
      return days(zone, today.subtract({ days: 29 }), today);
    case "last-90-days":
      return days(zone, today.subtract({ days: 89 }), today);
    case "last-12-months":
      return days(zone, today.subtract({ months: 12 }).add({ days: 1 }), today);
    case "version":
      return { from: versions.at(-1)?.from ?? null, until: null };
    case "term":
      return termOf(asked, today);
    default:
      return calendarPeriod(named, zone);
  }
}

function calendarPeriod(named: string, zone: Zone): Period | undefined {
  try {
    const [, first, last] = DAYS.exec(named) ?? [];
    if (first !== undefined && last !== undefined) {
      const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)];
      return Temporal.PlainDate.compare(from, to) > 0 ? undefined : days(zone, from, to);
    }
    const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(named) ?? [];
    if (year === undefined) return undefined;
    const begins = Number(month ?? (Number(quarter ?? 1) - 1) * 3 + 1);
    const length = month === undefined ? (quarter === undefined ? 12 : 3) : 1;
    return months(zone, new Temporal.PlainYearMonth(Number(year), begins), length);
  } catch {
    // A day that no calendar has.
    return undefined;
  }
}

/** From one review of the terms to the next; where none is agreed, since the version in effect began. */
function termOf({ zone, versions, review }: Asked, today: Temporal.PlainDate): Period {
  if (review === undefined) return { from: versions.at(-1)?.from ?? null, until: null };
  const length = review.termsEveryMonths;
  const first = Temporal.PlainDate.from(review.first);
  const since = first.until(today, { largestUnit: "months" }).months;
  // Before the first review, the term is the one that leads to it.
  const whole = Temporal.PlainDate.compare(today, first) < 0 ? -1 : Math.floor(since / length);
  const from = first.add({ months: whole * length });
  return days(zone, from, from.add({ months: length }).subtract({ days: 1 }));
}

function months(zone: Zone, first: Temporal.PlainYearMonth, count: number): Period {
  return { from: startOfMonth(zone, first), until: startOfMonth(zone, first.add({ months: count })) };
}

function days(zone: Zone, first: Temporal.PlainDate, last: Temporal.PlainDate): Period {
  return { from: startOf(zone, first), until: startOf(zone, last.add({ days: 1 })) };
}

function startOf(zone: Zone, day: Temporal.PlainDate): EpochMs {
  return startOfDay(zone, dayOfDate(day.toString()));
}

export const COMPARISONS = ["previous", "year"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/**
 * What a period is compared with: the one of the same length before it – of whole months, as many months –, or the same a year ago. One that still runs is
 * compared with as much of the other as is over of itself.
 *
 * @returns undefined for a period that has no beginning
 */
export function comparedPeriod({ from, until }: Period, to: Comparison, { zone, asOf }: Asked): Period | undefined {
  if (from === null) return undefined;
  const end = until === null ? asOf : until;
  const runs = asOf < end;
  const length = wholeMonthsOf(zone, from, end);
  const back = (at: EpochMs): EpochMs => {
    if (to === "year") return monthsAfter(zone, at, -12);
    return length === undefined ? epochMs(Math.max(0, at - (end - from))) : monthsAfter(zone, at, -length);
  };
  const begun = back(from);
  const ended = to === "previous" && !runs ? from : back(runs ? asOf : end);
  return begun < ended ? { from: begun, until: ended } : undefined;
}

/** How many calendar months a period is exactly; undefined: it is none. */
function wholeMonthsOf(zone: Zone, from: EpochMs, until: EpochMs): number | undefined {
  const [first, last] = [from, until].map((at) => localDate(zone, at));
  if (!first?.endsWith("-01") || !last?.endsWith("-01")) return undefined;
  const length = Temporal.PlainDate.from(first).until(last, { largestUnit: "months" });
  return length.months >= 1 ? length.months : undefined;
}
