/** What "1 business day" is worth in a calendar. */
import { MINUTE_MS } from "../../base/time.ts";
import type { OpeningTimes } from "../terms/basic/time-terms.ts";

/**
 * @returns ms of a usual open day: the (lower) median of the weekdays that open, or of the dated hours where no weekday does;
 *          0 for a calendar that never opens
 */
export function businessDayMs(calendar: OpeningTimes): number {
  const byWeekday = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    openMinutes(calendar.weekly.filter((each) => each.weekday === weekday)),
  );
  const open = byWeekday.filter((minutes) => minutes > 0);
  const lengths =
    open.length > 0
      ? open
      : calendar.overrides.map((each) => openMinutes(each.intervals)).filter((minutes) => minutes > 0);
  const sorted = lengths.sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) * MINUTE_MS;
}

function openMinutes(intervals: readonly { readonly fromMinute: number; readonly untilMinute: number }[]): number {
  return intervals.reduce((sum, each) => sum + each.untilMinute - each.fromMinute, 0);
}
