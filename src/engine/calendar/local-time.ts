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

/** The local date, `YYYY-MM-DD`. */
export function localDate(zone: Zone, at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(localMsAt(zone, at)).toString().slice(0, 10);
}

/** The first instant of the local date after that of `at`: of the one after, where the zone leaves a date out. */
export function nextLocalDay(zone: Zone, at: EpochMs): EpochMs {
  const midnight = (Math.floor(localMsAt(zone, at) / DAY_MS) + 1) * DAY_MS;
  // Not before `at`: clocks that are set back across midnight have shown the date already.
  for (const { from, until, offsetMs } of offsetPeriods(zone, at, at + FURTHEST_MS)) {
    const first = Math.max(from, midnight - offsetMs);
    if (first < until) return epochMs(Math.min(first, LATEST_MS));
  }
  assert(false, `no date begins within two days of ${at}`);
}
