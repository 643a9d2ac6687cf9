/**
 * The reference for calendars: it walks minute by minute, asks what the wall clock of the zone shows, and looks that up in the weekly
 * hours. Slow, and without a thought in common with the tables that the engine compiles.
 */
import type { CalendarTerms } from "../../src/agreement/terms/basic/calendar-terms.ts";

const MINUTE = 60_000;
const MOST_MINUTES = 200_000;

/** @param from a whole minute, @param ms whole minutes */
export function walkOpenMinutes(calendar: CalendarTerms, from: string, ms: number): string {
  let at = Temporal.Instant.from(from);
  let left = ms / MINUTE;
  for (let walked = 0; left > 0; walked += 1) {
    if (walked > MOST_MINUTES) throw new Error(`${from} + ${ms} is too far for this reference`);
    if (isOpenMinute(calendar, at.toZonedDateTimeISO(calendar.zone))) left -= 1;
    at = at.add({ minutes: 1 });
  }
  return at.toString();
}

/** Open minutes between two whole minutes. */
export function openMinutes(calendar: CalendarTerms, from: string, until: string): number {
  const end = Temporal.Instant.from(until).epochMilliseconds;
  let open = 0;
  for (let at = Temporal.Instant.from(from); at.epochMilliseconds < end; at = at.add({ minutes: 1 }))
    if (isOpenMinute(calendar, at.toZonedDateTimeISO(calendar.zone))) open += 1;
  return open;
}

function isOpenMinute(calendar: CalendarTerms, wall: Temporal.ZonedDateTime): boolean {
  const minute = wall.hour * 60 + wall.minute;
  const today = wall.toPlainDate();
  return covers(calendar, today, minute) || covers(calendar, today.subtract({ days: 1 }), minute + 1_440);
}

function covers(calendar: CalendarTerms, date: Temporal.PlainDate, minute: number): boolean {
  const text = date.toString();
  const dated = calendar.overrides.find((each) => each.date === text);
  const isHoliday = calendar.resolvedHolidays.some((each) => each.date === text);
  const weekly = isHoliday ? [] : calendar.weekly.filter((each) => each.weekday === date.dayOfWeek);
  return (dated?.intervals ?? weekly).some((each) => each.fromMinute <= minute && minute < each.untilMinute);
}
