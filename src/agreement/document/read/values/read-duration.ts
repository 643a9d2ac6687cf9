/** Reads durations, and the calendar in which business time is measured. */
import { DAY_MS, type DurationMs, durationMs } from "../../../../base/time.ts";
import type { OpeningTimes, TimeLimit } from "../../../terms/basic/time-terms.ts";
import { businessDayMs } from "../../../pinned/business-day.ts";
import {
  type Duration,
  DURATION_EXAMPLES,
  durationInMs,
  LONGEST_MS,
  parseDuration,
  calendarTimeWords,
} from "./duration.ts";
import type { Spot } from "../spot.ts";

/** @returns undefined when nothing stands there, or what stands there is no duration, which is reported */
function readDuration(spot: Spot): Duration | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  const { field } = spot;
  const isWall = field.kind === "duration" && field.of === "wall";
  const remedy = `Use for example ${isWall ? `“${field.example}”` : DURATION_EXAMPLES}.`;
  if (duration === undefined) spot.report("not_a_duration", `“${text}” isn't a valid duration.`, remedy);
  else if (durationInMs(duration, DAY_MS) > LONGEST_MS) {
    spot.report("out_of_range", `“${text}” is longer than ten years.`, remedy);
    return undefined;
  }
  return duration;
}

/** Wall time, and the whole days of it where days were written. */
export type WallLength = { readonly ms: DurationMs; readonly days: number | undefined };

/**
 * A duration on the wall clock: "30 days". 0 when it cannot be read.
 *
 * @param leastMs shorter ones are reported
 */
export function readWallDuration(spot: Spot, leastMs = durationMs(0)): WallLength {
  const duration = readDuration(spot);
  if (duration === undefined) return { ms: durationMs(0), days: undefined };
  if (duration.business)
    spot.report(
      "contradiction",
      "Business time isn't allowed here.",
      `Use calendar time, for example “${spot.field.example}”.`,
    );
  else if (durationInMs(duration, 0) < leastMs)
    spot.report(
      "out_of_range",
      `“${duration.text}” is shorter than ${calendarTimeWords(leastMs)}.`,
      `Use for example “${spot.field.example}”.`,
    );
  return { ms: durationInMs(duration, 0), days: duration.days };
}

type KnownCalendar = OpeningTimes & { readonly id: string; readonly zone: string };
export type KnownCalendars = {
  readonly calendars: readonly KnownCalendar[];
  /** Whose days are counted where the calendar is named beside them; undefined: those of the workspace. */
  readonly zoneOfDays: (calendar: KnownCalendar) => string | undefined;
};

/**
 * A duration with the hours it is counted in; calendar days are those of the zone of the calendar beside them.
 *
 * @param hours the place that names the calendar
 * @returns undefined when it cannot be read, or when business time is asked for in no calendar, which is reported
 */
export function readTimeLimit(
  spot: Spot,
  hours: Spot,
  { calendars, zoneOfDays }: KnownCalendars,
): TimeLimit | undefined {
  const name = readCalendarName(hours, calendars);
  const duration = readDuration(spot);
  if (duration === undefined) return undefined;
  const { text, days } = duration;
  const calendar = calendars.find((each) => each.id === name);
  if (!duration.business) {
    const wall = { hours: { kind: "wall" }, targetMs: durationInMs(duration, 0) } as const;
    const zone = days === undefined || calendar === undefined ? undefined : zoneOfDays(calendar);
    if (zone !== undefined) return { ...wall, days, zone, text: `${text} (${zone})` };
    return { ...wall, ...(days === undefined ? {} : { days }), text };
  }
  if (!hours.isThere) hours.missing("Business time needs a calendar.");
  if (calendar === undefined) return undefined;
  return {
    hours: { kind: "business", calendar: calendar.id },
    targetMs: durationInMs(duration, businessDayMs(calendar)),
    text,
  };
}

/** The calendar that a place names; reported when there is none of that name. */
export function readCalendarName(spot: Spot, calendars: KnownCalendars["calendars"]): string | undefined {
  const id = spot.text();
  if (id === undefined || calendars.some((each) => each.id === id)) return id;
  spot.unknown(
    id,
    "isn't a calendar",
    calendars.map((each) => each.id),
  );
  return undefined;
}
