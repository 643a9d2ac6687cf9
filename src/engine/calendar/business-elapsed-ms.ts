/**
 * How much business time a lead has waited.
 *
 * The agreement's promises ("answer within 30 business minutes") are measured here and nowhere else: the server, the backtest
 * and the browser preview call the same function, so they cannot disagree.
 */
import { assert } from "../../base/assert.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { openBefore } from "./find-interval.ts";

/**
 * Business time between two instants.
 *
 * @param from  inclusive
 * @param until exclusive, `until >= from`
 * @returns whole milliseconds, `0 <= result <= until - from`
 * @throws AssertionError when `until < from`: a caller's mistake, never a lead's data
 *
 * @example Mon–Fri 09:00–17:00 UTC, Fri 6 Mar 2026 16:30 → Mon 9 Mar 09:30 gives 3_600_000.
 */
export function businessElapsedMs(calendar: BusinessCalendar, from: EpochMs, until: EpochMs): DurationMs {
  assert(from <= until, "from must not be after until");
  const table = calendar.compiled.cover(from, until);
  return (openBefore(table, until) - openBefore(table, from)) as DurationMs;
}
