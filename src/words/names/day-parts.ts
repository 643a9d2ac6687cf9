/** Parts of a day and days of the week, as they are said of what happens in them again and again. */
import type { DayPart, Weekday } from "../../reporting/counting/day-part.ts";

const PARTS: Readonly<Record<DayPart, string>> = {
  early: "before 9:00",
  morning: "between 9:00 and 12:00",
  midday: "between 12:00 and 14:00",
  afternoon: "between 14:00 and 17:00",
  evening: "after 17:00",
};

const DAYS: Readonly<Record<Weekday, string>> = {
  mon: "Mondays",
  tue: "Tuesdays",
  wed: "Wednesdays",
  thu: "Thursdays",
  fri: "Fridays",
  sat: "Saturdays",
  sun: "Sundays",
};

/**
 * @example ("mon", "midday") → "on Mondays between 12:00 and 14:00"
 */
export function dayPartWords(weekday: Weekday | undefined, part: DayPart | undefined): string {
  const day = weekday && DAYS[weekday];
  return [...(day === undefined ? [] : [`on ${day}`]), ...(part === undefined ? [] : [PARTS[part]])].join(" ");
}
