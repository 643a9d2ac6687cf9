/** Calendar days: "30 days" is the same local time thirty days later, whatever the clocks do in between. */
import { assert } from "../../base/assert.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import { instantAt, localMsAt } from "./local-time.ts";
import type { Zone } from "./zone.ts";

/**
 * @param days whole calendar days, 0 or more
 * @returns the instant of the same local time; where the clocks leave it out, as much later as they go forward; where they show it twice, the
 *          earlier; the end of the supported range (year 2199) when it lies behind it
 * @example Europe/Berlin: 27 Feb 2026 10:00+01:00 + 30 days → 29 Mar 10:00+02:00, which is an hour less than 720 hours.
 */
export function addDays(zone: Zone, from: EpochMs, days: number): EpochMs {
  assert(Number.isInteger(days) && days >= 0, `not a number of days: ${days}`);
  if (days === 0) return from;
  return instantAt(zone, localMsAt(zone, from) + days * DAY_MS);
}
