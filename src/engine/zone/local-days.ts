/** The hours of a local date: its own if it has any, none on a holiday, else those of its weekday. */
import type { CalendarTerms } from "../../agreement/terms/basic/calendar-terms.ts";
import { dayOfDate } from "./local-time.ts";

/** Minutes since local midnight; `untilMinute` may pass 1440. */
export type LocalInterval = { readonly fromMinute: number; readonly untilMinute: number };

/** What of a calendar says when it is open, whatever its zone. */
export type DatedHours = Pick<CalendarTerms, "weekly" | "overrides" | "resolvedHolidays">;

/** The intervals that start on a local day (days since 1970-01-01), sorted by start. */
export type HoursOfDay = (day: number) => readonly LocalInterval[];

const CLOSED: readonly LocalInterval[] = [];

/** A shift past midnight belongs to the date on which it starts, and runs on into a holiday that follows. */
export function localDays(terms: DatedHours): HoursOfDay {
  const dated = new Map<number, readonly LocalInterval[]>();
  for (const holiday of terms.resolvedHolidays) dated.set(dayOfDate(holiday.date), CLOSED);
  for (const override of terms.overrides) dated.set(dayOfDate(override.date), sorted(override.intervals));
  // 1970-01-01 was a Thursday.
  const sinceThursday = [4, 5, 6, 7, 1, 2, 3].map((weekday) =>
    sorted(terms.weekly.filter((each) => each.weekday === weekday)),
  );
  return (day) => dated.get(day) ?? sinceThursday[((day % 7) + 7) % 7] ?? CLOSED;
}

function sorted(intervals: readonly LocalInterval[]): readonly LocalInterval[] {
  return [...intervals].sort((a, b) => a.fromMinute - b.fromMinute);
}
