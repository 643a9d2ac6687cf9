/** A year of a calendar, day by day: what a picture of it shows. It counts no time; `businessElapsedMs` does. */
import { type DatedHours, localDays, type LocalInterval } from "../zone/local-days.ts";
import { dateOfDay, dayOfDate } from "../zone/local-time.ts";

/**
 * `free`: a weekday without hours. `closed`: a date that the agreement closes. `other_hours`: a working day with hours of its own. `moved`: a date with hours of its
 * own on a day that would be free, as where a Saturday is worked for a bridge day.
 */
export type DayKind = "open" | "free" | "holiday" | "closed" | "other_hours" | "moved";
export type CalendarDay = {
  /** `YYYY-MM-DD`, local. */
  readonly date: string;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly kind: DayKind;
  /** Of the holiday, or why it is closed. */
  readonly name: string | null;
  /** Those that start on the day. */
  readonly hours: readonly LocalInterval[];
  readonly openMinutes: number;
};

/** @returns every day of the year, in order */
export function calendarYear(hours: DatedHours, year: number): readonly CalendarDay[] {
  const hoursOf = localDays(hours);
  const holidays = new Map(hours.resolvedHolidays.map(({ date, name }) => [date, name]));
  const overrides = new Map(hours.overrides.map((each) => [each.date, each]));
  const weekdays = new Set<number>(hours.weekly.map(({ weekday }) => weekday));
  const first = dayOfDate(`${year}-01-01`);
  const end = dayOfDate(`${year + 1}-01-01`);
  return Array.from({ length: end - first }, (_, index): CalendarDay => {
    const day = first + index;
    const date = dateOfDay(day);
    // 1970-01-01 was a Thursday.
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    const own = overrides.get(date);
    const open = hoursOf(day);
    const isFree = !weekdays.has(weekday) || holidays.has(date);
    return {
      ...{ date, weekday, hours: open },
      kind: kindOf(own?.intervals.length, { isFree, isHoliday: holidays.has(date) }),
      name: (own !== undefined && own.intervals.length === 0 ? own.why : holidays.get(date)) ?? null,
      openMinutes: open.reduce((sum, { fromMinute, untilMinute }) => sum + untilMinute - fromMinute, 0),
    };
  });
}

function kindOf(
  ownIntervals: number | undefined,
  { isFree, isHoliday }: { readonly isFree: boolean; readonly isHoliday: boolean },
): DayKind {
  if (ownIntervals === 0) return "closed";
  if (ownIntervals !== undefined) return isFree ? "moved" : "other_hours";
  if (isHoliday) return "holiday";
  return isFree ? "free" : "open";
}

/** Days that aren't the same in another version's calendar, as they are in this one. */
export function changedDays(days: readonly CalendarDay[], before: readonly CalendarDay[]): ReadonlySet<string> {
  const was = new Map(before.map((day) => [day.date, sameAs(day)]));
  return new Set(days.flatMap((day) => (was.get(day.date) === sameAs(day) ? [] : [day.date])));
}

function sameAs({ hours, name }: CalendarDay): string {
  return JSON.stringify([name, hours.map(({ fromMinute, untilMinute }) => [fromMinute, untilMinute])]);
}
