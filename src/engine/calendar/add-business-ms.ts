/** When a business duration that starts now is over. */
import { type DurationMs, type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar, OpenTable } from "./business-calendar.ts";
import { lastWithin, laterThan, openBefore } from "./find-interval.ts";

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
  const { compiled } = calendar;
  for (let table = compiled.cover(from, from); ; table = compiled.cover(table.from, laterThan(table))) {
    const wantedMs = openBefore(table, from) + ms;
    if (wantedMs <= table.totalMs) return instantOf(table, wantedMs);
    if (table.until >= LATEST_MS) return epochMs(LATEST_MS);
  }
}

/** The earliest instant at which `wantedMs` of the table's open time have passed; `0 < wantedMs <= totalMs`. */
function instantOf(table: OpenTable, wantedMs: number): EpochMs {
  // At closing, not at the next opening: look for the last millisecond of the wanted time, and step behind it.
  const index = lastWithin(table, wantedMs - 1);
  return ((table.starts[index] as number) + wantedMs - (table.before[index] as number)) as EpochMs;
}
