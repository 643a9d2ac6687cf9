/** Elapsed and due, in the hours a target is written in. */
import type { Hours, TimeLimit } from "../../agreement/terms/basic/time-terms.ts";
import { type DurationMs, durationMs, type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import { addBusinessMs } from "../calendar/add-business-ms.ts";
import { addDays } from "../zone/add-days.ts";
import { businessElapsedMs } from "../calendar/business-elapsed-ms.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { calendarOf, type Terms, zoneIn } from "../terms/terms.ts";

type Measured = Pick<
  ClockState,
  "hours" | "startedAt" | "measuredFrom" | "carriedMs" | "targetMs" | "pause" | "pauses"
>;

/**
 * The instant at which `ms` of the target's hours have passed since `from`; never in a calendar that never opens, as earlier releases allowed it: a
 * business day of it is worth nothing, and still does not pass.
 */
export function after(terms: Terms, hours: Hours, from: EpochMs, ms: DurationMs): EpochMs {
  if (hours.kind === "wall") return epochMs(Math.min(from + ms, LATEST_MS));
  const calendar = calendarOf(terms, hours.calendar);
  return ms === 0 && calendar.businessDayMs === 0 ? epochMs(LATEST_MS) : addBusinessMs(calendar, from, ms);
}

type Limit = Pick<TimeLimit, "hours" | "targetMs" | "days" | "zone">;

/** The instant at which a limit that starts at `from` is over: calendar days are the same local time so many days later. */
export function limitOver(terms: Terms, { hours, targetMs, days, zone }: Limit, from: EpochMs): EpochMs {
  return days === undefined ? after(terms, hours, from, targetMs) : daysLater(terms, from, days, zone);
}

/** What a limit that starts at `from` is worth in its own hours: calendar days are longer or shorter across a change of clocks. */
export function limitMs(terms: Terms, limit: Limit, from: EpochMs): DurationMs {
  return limit.days === undefined ? limit.targetMs : durationMs(limitOver(terms, limit, from) - from);
}

/** @param zone whose local time it is; left out, that of the workspace */
export function daysLater(terms: Terms, from: EpochMs, days: number, zone?: string): EpochMs {
  return addDays(zone === undefined ? terms.zone : zoneIn(terms.agreement, zone), from, days);
}

/** Time of the target's hours between two instants; 0 when `until` lies before `from`. */
export function between(terms: Terms, hours: Hours, from: EpochMs, until: EpochMs): DurationMs {
  if (until <= from) return durationMs(0);
  if (hours.kind === "wall") return durationMs(until - from);
  return businessElapsedMs(calendarOf(terms, hours.calendar), from, until);
}

/**
 * What a clock has measured until an instant: the time carried over from before its last change of target or pause, and the time since.
 *
 * Time in which it stood still is not measured. An instant before that change (a fact that was heard late) is measured in the hours of now, and is at most what was carried. A clock
 * that ended under a version whose calendar is gone is measured in wall time, at most its target.
 */
export function measured(terms: Terms, clock: Measured, until: EpochMs): DurationMs {
  const { hours, startedAt, measuredFrom, carriedMs, pause } = clock;
  if (pause !== null && until >= pause.since) return carriedMs;
  if (hours.kind === "business" && !terms.calendars.has(hours.calendar)) {
    return durationMs(Math.min(Math.max(0, until - startedAt), clock.targetMs));
  }
  if (until >= measuredFrom) return durationMs(carriedMs + between(terms, hours, measuredFrom, until));
  const stoodStillMs = clock.pauses.reduce(
    (sum, { from, until: end }) => sum + between(terms, hours, from, end < until ? end : until),
    0,
  );
  return durationMs(Math.min(carriedMs, between(terms, hours, startedAt, until) - stoodStillMs));
}
