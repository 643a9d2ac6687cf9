/** When a business duration that starts now is over. */
import { type DurationMs, type EpochMs, epochMs, LATEST_MS, DAY_MS } from "../../base/time.ts";
import type { BusinessCalendar, OpenTable } from "./business-calendar.ts";
import { openBefore } from "./business-elapsed-ms.ts";
import { lastBefore } from "./search.ts";

/**
 * The earliest instant by which `ms` of open time have passed since `from`.
 *
 * A duration that ends exactly at closing is due at that closing, not at the next opening; one that starts outside hours
 * counts from the next opening; none at all is due at once.
 *
 * @returns `from` when `ms` is 0; the end of the supported range (year 2199) when the calendar has no such time left
 * @example Mon–Fri 09:00–17:00: Fri 16:30 + 1 h → Mon 09:30; Mon 09:00 + 8 h → Mon 17:00.
 */
export function addBusinessMs(calendar: BusinessCalendar, from: EpochMs, ms: DurationMs): EpochMs {
  if (ms === 0) return from;
  let until = Math.min(from + ms + 14 * DAY_MS, LATEST_MS) as EpochMs;
  for (;;) {
    const table = calendar.tableFor(from, until);
    const wanted = openBefore(table, from) + ms;
    if (wanted <= table.totalMs) return instantOf(table, wanted);
    if (table.until >= LATEST_MS) return epochMs(LATEST_MS);
    until = Math.min(LATEST_MS, table.until + 1) as EpochMs;
  }
}

/** The earliest instant at which `wanted` ms of the table's open time have passed; `0 < wanted <= totalMs`. */
function instantOf(table: OpenTable, wanted: number): EpochMs {
  const index = lastBefore(table.before, wanted);
  return ((table.starts[index] as number) + wanted - (table.before[index] as number)) as EpochMs;
}
