/** The next day on which anyone works: how far ahead a summary looks. */
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { nextOpening } from "../calendar/next-opening.ts";
import { dateOfDay, localDay, nextLocalDay, startOfDay } from "../zone/local-time.ts";
import type { Terms } from "../terms/terms.ts";

/** Whoever is closed for longer has tomorrow as their next day. */
const LONGEST_MS = 31 * DAY_MS;

/**
 * The day after that of `at`, in the workspace's zone, on which any calendar of the agreement opens.
 *
 * @returns `date` as `YYYY-MM-DD`, and when that day is over
 */
export function nextWorkday(
  { calendars, zone }: Pick<Terms, "calendars" | "zone">,
  at: EpochMs,
): { readonly date: string; readonly until: EpochMs } {
  const tomorrow = nextLocalDay(zone, at);
  const openings = [...calendars.values()].map((calendar) => nextOpening(calendar, tomorrow) ?? Infinity);
  const first = Math.min(...openings);
  const day = localDay(zone, first <= tomorrow + LONGEST_MS ? epochMs(first) : tomorrow);
  return { date: dateOfDay(day), until: startOfDay(zone, day + 1) };
}
