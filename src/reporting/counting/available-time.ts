/** How long the members of a leg could work in a stretch of time: their hours, without absences, from their first day to their last. */
import type { Leg } from "../../agreement/terms/agreement.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { businessElapsedMs } from "../../engine/calendar/business-elapsed-ms.ts";
import type { BusinessCalendar } from "../../engine/calendar/business-calendar.ts";
import { dayOfDate, startOfDay } from "../../engine/zone/local-time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { AwayRow } from "../rows/rows.ts";
import { hoursOf } from "./hand-offs.ts";

type Span = { readonly from: EpochMs; readonly until: EpochMs };

export type Available = {
  /** Business milliseconds; of a member without hours all of the time. */
  readonly ms: number;
  /** Of their calendar; without one 24 hours. */
  readonly dayMs: number;
};

export function availableTime(
  { agreement, calendars, zone }: Pick<Terms, "agreement" | "calendars" | "zone">,
  leg: Leg,
  member: string,
  absences: readonly AwayRow[],
  { from, until }: Span,
): Available {
  const calendar = hoursOf({ agreement, calendars }, leg, member);
  const person = agreement.people.find(({ id }) => id === member);
  const starts = Math.max(from, person?.since === undefined ? from : startOfDay(zone, dayOfDate(person.since)));
  const ends = Math.min(until, person?.left === undefined ? until : startOfDay(zone, dayOfDate(person.left) + 1));
  const away = absences
    .filter((absence) => absence.member === member)
    .map((absence) => ({
      from: Math.min(Math.max(absence.from, starts), ends),
      until: Math.min(absence.until ?? ends, ends),
    }))
    .sort((a, b) => a.from - b.from);
  let ms = 0;
  let at = starts;
  for (const absence of [...away, { from: ends, until: ends }]) {
    if (absence.from > at) ms += openMs(calendar, at, absence.from);
    at = Math.max(at, absence.until);
  }
  return { ms, dayMs: calendar?.businessDayMs ?? DAY_MS };
}

function openMs(calendar: BusinessCalendar | undefined, from: number, until: number): number {
  return calendar === undefined ? until - from : businessElapsedMs(calendar, epochMs(from), epochMs(until));
}
