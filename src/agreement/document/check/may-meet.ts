/** Whether two calendars can be open at the same instant. */
import type { CalendarTerms } from "../../terms/basic/calendar-terms.ts";
import type { WeeklyInterval } from "../../terms/basic/basic-terms.ts";

const WEEK_MINUTES = 7 * 1_440;
/** A Monday in winter and one in summer: zones differ by one or the other offset. */
const MONDAYS = ["2026-01-12", "2026-07-13"] as const;

/** @returns false only where they surely never are; dated hours count as meeting anything */
export function mayMeet(a: CalendarTerms, b: CalendarTerms): boolean {
  if ([a, b].some(({ overrides }) => overrides.some(({ intervals }) => intervals.length > 0))) return true;
  return MONDAYS.some((monday) => {
    const [ours, theirs] = [a, b].map(({ weekly, zone }) => weekly.map((each) => minutesOfWeek(each, zone, monday)));
    return (ours ?? []).some((one) => (theirs ?? []).some((other) => overlap(one, other)));
  });
}

type Minutes = { readonly from: number; readonly length: number };

/** In UTC, as minutes of a week that comes again. */
function minutesOfWeek({ weekday, fromMinute, untilMinute }: WeeklyInterval, zone: string, monday: string): Minutes {
  const midnight = Temporal.PlainDate.from(monday).toZonedDateTime(zone);
  const offset = midnight.offsetNanoseconds / 60e9;
  return { from: modulo((weekday - 1) * 1_440 + fromMinute - offset), length: untilMinute - fromMinute };
}

function overlap(a: Minutes, b: Minutes): boolean {
  return modulo(b.from - a.from) < a.length || modulo(a.from - b.from) < b.length;
}

function modulo(minutes: number): number {
  return ((minutes % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES;
}
