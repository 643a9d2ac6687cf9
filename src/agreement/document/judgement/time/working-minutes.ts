/** What a calendar gives a member for leads in a month. */
import type { CalendarTerms } from "../../../terms/basic/calendar-terms.ts";

export type WorkingTime = { readonly days: number; readonly minutes: number };

/**
 * @param calendar undefined: every Monday to Friday
 * @param month    `YYYY-MM`
 * @param perDay   minutes a day for leads; on a day that is open for less, as many as it is open
 */
export function workingTime(calendar: CalendarTerms | undefined, month: string, perDay: number): WorkingTime {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const open = Array.from({ length: first.daysInMonth }, (_, days) =>
    openMinutes(calendar, first.add({ days })),
  ).filter((minutes) => minutes > 0);
  return { days: open.length, minutes: open.reduce((sum, minutes) => sum + Math.min(minutes, perDay), 0) };
}

const WHOLE_DAY = 1_440;

/** A shift past midnight belongs to the day on which it begins. */
function openMinutes(calendar: CalendarTerms | undefined, day: Temporal.PlainDate): number {
  if (calendar === undefined) return day.dayOfWeek <= 5 ? WHOLE_DAY : 0;
  const date = day.toString();
  const override = calendar.overrides.find((each) => each.date === date);
  if (override === undefined && calendar.resolvedHolidays.some((each) => each.date === date)) return 0;
  const intervals = override?.intervals ?? calendar.weekly.filter(({ weekday }) => weekday === day.dayOfWeek);
  return intervals.reduce((sum, { fromMinute, untilMinute }) => sum + untilMinute - fromMinute, 0);
}
