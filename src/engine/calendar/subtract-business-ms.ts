/** When a business duration that ends now must have begun. */
import { DAY_MS, type DurationMs, EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { openBefore } from "./business-elapsed-ms.ts";
import { lastAtOrBefore } from "./search.ts";

/**
 * The latest instant from which `ms` of open time pass until `until`: the mirror of `addBusinessMs`.
 *
 * @returns `until` when `ms` is 0; the beginning of the supported range (1970) when there was no such time
 * @example Mon–Fri 09:00–17:00: Mon 09:30 − 1 h → Fri 16:30; Mon 17:00 − 8 h → Mon 09:00.
 */
export function subtractBusinessMs(calendar: BusinessCalendar, until: EpochMs, ms: DurationMs): EpochMs {
  if (ms === 0) return until;
  let from = Math.max(until - ms - 14 * DAY_MS, EARLIEST_MS) as EpochMs;
  for (;;) {
    const table = calendar.tableFor(from, until);
    const wanted = openBefore(table, until) - ms;
    if (wanted >= 0) {
      const index = lastAtOrBefore(table.before, wanted);
      return ((table.starts[index] as number) + wanted - (table.before[index] as number)) as EpochMs;
    }
    if (table.from <= EARLIEST_MS) return epochMs(EARLIEST_MS);
    from = Math.max(EARLIEST_MS, table.from - 1) as EpochMs;
  }
}
