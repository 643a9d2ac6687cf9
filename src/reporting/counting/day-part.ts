/** Parts of a day, by the clock on the wall: when within it something began. */
import { defined } from "../../base/assert.ts";
import { DAY_MS, type EpochMs, HOUR_MS } from "../../base/time.ts";
import { localMsAt } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";

export const DAY_PARTS = ["early", "morning", "midday", "afternoon", "evening"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Each begins at this hour and ends where the next begins. */
export const BEGINS_AT: Readonly<Record<DayPart, number>> = {
  early: 0,
  morning: 9,
  midday: 12,
  afternoon: 14,
  evening: 17,
};

/** The part of the day, and the day of the week. */
export function dayPartOf(zone: Zone, at: EpochMs): { readonly part: DayPart; readonly weekday: Weekday } {
  const localMs = localMsAt(zone, at);
  const day = Math.floor(localMs / DAY_MS);
  const hour = (localMs - day * DAY_MS) / HOUR_MS;
  const part = DAY_PARTS.findLast((each) => BEGINS_AT[each] <= hour) ?? "early";
  // January 1, 1970 was a Thursday.
  return { part, weekday: defined(WEEKDAYS[(((day + 3) % 7) + 7) % 7], "weekday") };
}
