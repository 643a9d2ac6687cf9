/** A day of a calendar, and a year of one, in words. */
import type { CalendarDay } from "../../engine/calendar/calendar-year.ts";
import { spansWords } from "../clause/parts/calendar-sentences.ts";
import { counted } from "../english/counted.ts";
import { dateWords, dayMonthWords } from "../english/dates.ts";
import { numberWords } from "../english/numbers.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export const WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** @example "Fri, December 25, 2026: closed (Christmas Day)"; "Sat, February 14, 2026: 09:00–17:00, moved workday" */
export function calendarDayWords(day: CalendarDay): string {
  return `${WEEKDAYS[day.weekday - 1] ?? ""}, ${dateWords(day.date)}: ${hoursOfDayWords(day)}`;
}

/** @example "Fri, December 25" */
export function shortDayWords({ date, weekday }: CalendarDay): string {
  return `${WEEKDAYS[weekday - 1] ?? ""}, ${dayMonthWords(date)}`;
}

export function hoursOfDayWords({ kind, name, hours }: CalendarDay): string {
  switch (kind) {
    case "open":
      return spansWords(hours);
    case "other_hours":
      return `${spansWords(hours)}, special hours`;
    case "moved":
      return `${spansWords(hours)}, moved workday${name === null ? "" : ` (${name})`}`;
    case "free":
      return "no hours";
    case "holiday":
    case "closed":
      return `closed (${name ?? "closed"})`;
  }
}

/** @example "250 working days, 2,119 hours" */
export function workWords(days: readonly CalendarDay[]): string {
  const open = days.filter(({ openMinutes }) => openMinutes > 0);
  const minutes = open.reduce((sum, { openMinutes }) => sum + openMinutes, 0);
  const hours = Math.round(minutes / 60);
  return `${counted(open.length, "working day")}, ${numberWords(hours)} ${hours === 1 ? "hour" : "hours"}`;
}
