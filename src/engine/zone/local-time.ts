/** Instants and the local wall times of a zone: `localMs` is a wall time counted as if it were UTC. */
import { assert, defined } from "../../base/assert.ts";
import { DAY_MS, EARLIEST_MS, type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import { offsetPeriods, type Zone } from "./zone.ts";

/** No zone is further from UTC, and none leaves out more than a day. */
const FURTHEST_MS = 2 * DAY_MS;

/** What the clocks of the zone show at an instant. */
export function localMsAt(zone: Zone, at: EpochMs): number {
  const [period] = offsetPeriods(zone, at, at + 1);
  return at + defined(period, "offset").offsetMs;
}

/**
 * The instant at which the clocks of a zone show a wall time; the earlier one where they show it twice. One that is left out when clocks go forward
 * is taken by the offset before: 02:30 is then 03:30 – what Temporal calls compatible.
 */
export function instantAt(zone: Zone, localMs: number): EpochMs {
  const periods = offsetPeriods(zone, localMs - FURTHEST_MS, localMs + FURTHEST_MS);
  const shown = periods.find(({ from, until, offsetMs }) => from + offsetMs <= localMs && localMs < until + offsetMs);
  // Left out: the last period that had ended by then on its own clocks.
  const { offsetMs } =
    shown ??
    defined(
      periods.findLast((each) => each.until + each.offsetMs <= localMs),
      "period",
    );
  return epochMs(Math.min(Math.max(localMs - offsetMs, EARLIEST_MS), LATEST_MS));
}

/** @param day since 1970-01-01 @returns `YYYY-MM-DD` */
export function dateOfDay(day: number): string {
  return Temporal.Instant.fromEpochMilliseconds(day * DAY_MS)
    .toString()
    .slice(0, 10);
}

/** @param date `YYYY-MM-DD` @returns days since 1970-01-01 */
export function dayOfDate(date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime("UTC").epochMilliseconds / DAY_MS;
}

/** The local date, `YYYY-MM-DD`. */
export function localDate(zone: Zone, at: EpochMs): string {
  return dateOfDay(localDay(zone, at));
}

/**
 * The first instant of the local date after that of `at`: of the one after, where the zone leaves a date out. Never before `at`, also where clocks
 * that were set back across midnight have shown that date already.
 */
export function nextLocalDay(zone: Zone, at: EpochMs): EpochMs {
  return firstShown(zone, (localDay(zone, at) + 1) * DAY_MS, at);
}

/** The local date as a number of days since 1970-01-01. */
export function localDay(zone: Zone, at: EpochMs): number {
  return Math.floor(localMsAt(zone, at) / DAY_MS);
}

/** The first instant at which the zone shows a date, or one after it where it is left out. @param day since 1970-01-01 */
export function startOfDay(zone: Zone, day: number): EpochMs {
  return firstShown(zone, day * DAY_MS, day * DAY_MS - FURTHEST_MS);
}

/** The first instant from `from` on at which the clocks show `localMs` or later. */
function firstShown(zone: Zone, localMs: number, from: number): EpochMs {
  for (const period of offsetPeriods(zone, from, from + 2 * FURTHEST_MS)) {
    const first = Math.max(period.from, localMs - period.offsetMs);
    if (first < period.until) return epochMs(Math.min(Math.max(first, EARLIEST_MS), LATEST_MS));
  }
  assert(false, `no clock shows ${localMs} within days of ${from}`);
}
