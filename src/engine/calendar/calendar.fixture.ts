/** Calendars for tests: terms without the parts a test does not speak of. */
import type { CalendarTerms } from "../../agreement/terms/basic/calendar-terms.ts";
import type { WeeklyInterval } from "../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../base/assert.ts";
import { type EpochMs, parseInstant } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { compileCalendar } from "./compile-calendar.ts";

type Weekday = WeeklyInterval["weekday"];
const MON_TO_FRI: readonly Weekday[] = [1, 2, 3, 4, 5];
export const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** @param text ISO 8601 with its offset */
export const at = (text: string): EpochMs => defined(parseInstant(text), text);

/** @param hours `09:00-17:00`; past midnight when it ends before it begins */
export function week(hours: string, weekdays: readonly Weekday[] = MON_TO_FRI): readonly WeeklyInterval[] {
  return weekdays.map((weekday) => ({ weekday, ...hoursOf(hours) }));
}

function hoursOf(hours: string): { readonly fromMinute: number; readonly untilMinute: number } {
  const [from = 0, until = 0] = hours.split("-").map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return { fromMinute: from, untilMinute: until > from ? until : until + 1_440 };
}

export function terms(
  zone: string,
  weekly: readonly WeeklyInterval[],
  more: Partial<CalendarTerms> = {},
): CalendarTerms {
  return { id: "test", zone, weekly, overrides: [], holidays: undefined, resolvedHolidays: [], ...more };
}

export function calendar(
  zone: string,
  weekly: readonly WeeklyInterval[],
  more: Partial<CalendarTerms> = {},
): BusinessCalendar {
  return compileCalendar(terms(zone, weekly, more));
}

/** Monday to Friday, 09:00 to 17:00. */
export function office(zone: string, more: Partial<CalendarTerms> = {}): BusinessCalendar {
  return calendar(zone, week("09:00-17:00"), more);
}

/** The dates as holidays. */
export function holidays(...dates: readonly string[]): Pick<CalendarTerms, "resolvedHolidays"> {
  return { resolvedHolidays: dates.map((date) => ({ date, name: "holiday" })) };
}

/** One date with hours of its own; none: closed. */
export function own(date: string, ...hours: readonly string[]): Pick<CalendarTerms, "overrides"> {
  return { overrides: [{ date, why: "own hours", intervals: hours.map(hoursOf) }] };
}
