/**
 * What the clocks on the wall showed at an instant, in a statement: by the zone of the agreement and the rules that it pins, which can be others than the
 * database knows. A local time is a number of milliseconds, as if it were UTC.
 */
import { DAY_MS, EARLIEST_MS, HOUR_MS } from "../../base/time.ts";
import { offsetPeriods, type Zone } from "../../engine/zone/zone.ts";
import { BEGINS_AT, DAY_PARTS, type DayPart, type Weekday, WEEKDAYS } from "../../reporting/counting/day-part.ts";
import type { LeadsAsked } from "./leads-asked.ts";
import type { Params } from "./params.ts";

type Asked = Pick<LeadsAsked, "asOf" | "terms">;

/** @returns of the expression of an instant that of its local time */
export function localMs({ asOf, terms }: Asked, params: Params): (instant: string) => string {
  const periods = offsetPeriods(terms.zone, EARLIEST_MS, asOf + 1);
  const from = params.of(
    periods.map((period) => period.from),
    "bigint[]",
  );
  const offset = params.of(
    periods.map(({ offsetMs }) => offsetMs),
    "bigint[]",
  );
  return (instant) => `(${instant} + (${offset})[width_bucket(${instant}, ${from})])`;
}

/** @returns of the expression of a local time that of its instant, as `instantAt` says it */
export function instantOf(zone: Zone, until: number, params: Params): (local: string) => string {
  const periods = offsetPeriods(zone, EARLIEST_MS, until);
  // What clocks show twice is the earlier; what they leave out is told by the offset before.
  const from = params.of(
    periods.map((period, index) => period.from + Math.max(period.offsetMs, periods[index - 1]?.offsetMs ?? -DAY_MS)),
    "bigint[]",
  );
  const offset = params.of(
    periods.map(({ offsetMs }) => offsetMs),
    "bigint[]",
  );
  return (local) => `(${local} - (${offset})[width_bucket(${local}, ${from})])`;
}

/** As `wholeMonths` counts them, of local times. */
export function wholeMonthsBetween(from: string, until: string): string {
  const [a, b] = [from, until].map((local) => `(timestamp '1970-01-01' + ${local} * interval '1 millisecond')`);
  const months = (at: string | undefined): string => `extract(year from ${at}) * 12 + extract(month from ${at})`;
  const into = (at: string | undefined): string => `(${at} - date_trunc('month', ${at}))`;
  return `greatest(0, ${months(b)} - (${months(a)}) - case when ${into(b)} < ${into(a)} then 1 else 0 end)::int`;
}

export function onWeekday(local: string, weekday: Weekday, params: Params): string {
  // January 1, 1970 was a Thursday.
  return `(${local} / ${DAY_MS} + 3) % 7 = ${params.of(WEEKDAYS.indexOf(weekday), "int")}`;
}

export function inDayPart(local: string, part: DayPart, params: Params): string {
  const next = DAY_PARTS[DAY_PARTS.indexOf(part) + 1];
  const hour = `${local} / ${HOUR_MS} % 24`;
  const until = next === undefined ? 24 : BEGINS_AT[next];
  return `${hour} >= ${params.of(BEGINS_AT[part], "int")} and ${hour} < ${params.of(until, "int")}`;
}
