/** Whether a calendar opens at all, in the years that a version can reach: those whose holidays are pinned. */
import { MINUTE_MS } from "../../../../base/time.ts";
import type { OpeningTimes } from "../../../terms/basic/time-terms.ts";
import { FIRST_YEAR, LAST_YEAR } from "./holidays.ts";
import { resolveZoneRules } from "./zone-rules.ts";

type Hours = readonly { readonly fromMinute: number; readonly untilMinute: number }[];
const CLOSED: Hours = [];

/** Judged by what the hours mean: days that are all closed, and an hour that the clocks leave out, are not open. */
export function everOpens({
  zone,
  weekly,
  overrides,
  resolvedHolidays,
}: OpeningTimes & {
  readonly zone: string;
  readonly resolvedHolidays: readonly { readonly date: string }[];
}): boolean {
  const dated = new Map<string, Hours>(resolvedHolidays.map(({ date }) => [date, CLOSED]));
  for (const { date, intervals } of overrides) dated.set(date, intervals);
  const byWeekday = [1, 2, 3, 4, 5, 6, 7].map((weekday) => weekly.filter((each) => each.weekday === weekday));
  const periods = resolveZoneRules(zone).periods.map(([from, offset], index, all) => ({
    from: from + offset * MINUTE_MS,
    until: (all[index + 1]?.[0] ?? Number.POSITIVE_INFINITY) + offset * MINUTE_MS,
  }));
  for (let date = Temporal.PlainDate.from({ year: FIRST_YEAR, month: 1, day: 1 }); ; date = date.add({ days: 1 })) {
    if (date.year > LAST_YEAR) return false;
    const hours =
      (dated.size === 0 ? undefined : dated.get(date.toString())) ?? byWeekday[date.dayOfWeek - 1] ?? CLOSED;
    if (hours.some((each) => isShown(date, each))) return true;
  }

  /** Whether the clocks of the zone show any of the hours. */
  function isShown(date: Temporal.PlainDate, { fromMinute, untilMinute }: Hours[number]): boolean {
    const midnight = date.toZonedDateTime("UTC").epochMilliseconds;
    const [start, end] = [midnight + fromMinute * MINUTE_MS, midnight + untilMinute * MINUTE_MS];
    return periods.some(({ from, until }) => Math.max(start, from) < Math.min(end, until));
  }
}
