/** When it closed last. */
import { EARLIEST_MS, type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { earlierThan, isWithin, lastStartedBy } from "./find-interval.ts";

/** @returns the latest closing at or before `at`; null when it never closed before (since 1970) */
export function previousClosing(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  const { compiled } = calendar;
  // Whether it closes at the very end of a table, the table does not know.
  const until = Math.min(at + 1, LATEST_MS) as EpochMs;
  for (let table = compiled.cover(at, until); ; table = compiled.cover(earlierThan(table), table.until)) {
    const last = lastStartedBy(table, at);
    const end = table.ends[isWithin(table, last, at) ? last - 1 : last];
    if (end !== undefined) return end as EpochMs;
    if (table.from <= EARLIEST_MS) return null;
  }
}
