/** When a business duration that ends now must have begun. */
import { type DurationMs, EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { earlierThan, lastWithin, openBefore } from "./find-interval.ts";

/**
 * The latest instant from which `ms` of open time pass until `until`: the mirror of `addBusinessMs`.
 *
 * @returns `until` when `ms` is 0; the beginning of the supported range (1970) when there was no such time
 * @example Mon–Fri 09:00–17:00: Mon 09:30 − 1 h → Fri 16:30; Mon 17:00 − 8 h → Mon 09:00.
 */
export function subtractBusinessMs(calendar: BusinessCalendar, until: EpochMs, ms: DurationMs): EpochMs {
  if (ms === 0) return until;
  const { compiled } = calendar;
  for (let table = compiled.cover(until, until); ; table = compiled.cover(earlierThan(table), table.until)) {
    const wantedMs = openBefore(table, until) - ms;
    if (wantedMs >= 0) {
      const index = lastWithin(table, wantedMs);
      return ((table.starts[index] as number) + wantedMs - (table.before[index] as number)) as EpochMs;
    }
    if (table.from <= EARLIEST_MS) return epochMs(EARLIEST_MS);
  }
}
