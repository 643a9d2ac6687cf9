/** Days on which anyone works: how far ahead a summary looks, how long a reminder waits, and how early something is announced. */
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { nextOpening } from "../calendar/next-opening.ts";
import { dateOfDay, localDay, nextLocalDay, startOfDay } from "../zone/local-time.ts";
import type { Terms } from "../terms/terms.ts";

/** Whoever is closed for longer has tomorrow as their next day, and yesterday as the one before. */
const LONGEST_DAYS = 31;

type Days = Pick<Terms, "calendars" | "zone">;

/**
 * The day after that of `at`, in the workspace's zone, on which any calendar of the agreement opens.
 *
 * @returns `date` as `YYYY-MM-DD`, when anyone opens on it, and when it is over
 */
export function nextWorkday(
  terms: Days,
  at: EpochMs,
): { readonly date: string; readonly opensAt: EpochMs; readonly until: EpochMs } {
  const tomorrow = nextLocalDay(terms.zone, at);
  const first = firstOpening(terms, tomorrow);
  const opensAt = first <= tomorrow + LONGEST_DAYS * DAY_MS ? epochMs(first) : tomorrow;
  const day = localDay(terms.zone, opensAt);
  return { date: dateOfDay(day), opensAt, until: startOfDay(terms.zone, day + 1) };
}

/** When anyone opens on the `count`th workday after the day of `at`. */
export function workdaysAfter(terms: Days, at: EpochMs, count: number): EpochMs {
  let reached = at;
  for (let n = 0; n < count; n += 1) reached = nextWorkday(terms, reached).opensAt;
  return reached;
}

/** When anyone opens on the `count`th workday before the day of `at`. */
export function workdaysBefore(terms: Days, at: EpochMs, count: number): EpochMs {
  let day = localDay(terms.zone, at);
  for (let n = 0; n < count; n += 1) day = workdayBefore(terms, day);
  const starts = startOfDay(terms.zone, day);
  const first = firstOpening(terms, starts);
  return first < startOfDay(terms.zone, day + 1) ? epochMs(first) : starts;
}

function workdayBefore(terms: Days, day: number): number {
  for (let before = day - 1; before >= day - LONGEST_DAYS; before -= 1)
    if (firstOpening(terms, startOfDay(terms.zone, before)) < startOfDay(terms.zone, before + 1)) return before;
  return day - 1;
}

/** Infinity: never again. */
function firstOpening({ calendars }: Days, at: EpochMs): number {
  return Math.min(...[...calendars.values()].map((calendar) => nextOpening(calendar, at) ?? Infinity));
}
