/** When it closed last. */
import { EARLIEST_MS, type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { lastStartedBy } from "./find-interval.ts";

/** @returns the latest closing at or before `at`; null when it never closed before (since 1970) */
export function previousClosing(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  const { compiled } = calendar;
  let { table } = compiled;
  // Whether it closes at the very end of a table, the table does not know.
  if (at < table.from || at >= table.until) table = compiled.cover(at, Math.min(at + 1, LATEST_MS) as EpochMs);
  for (;;) {
    const last = lastStartedBy(table, at);
    const end = table.ends[last >= 0 && at < (table.ends[last] as number) ? last - 1 : last];
    if (end !== undefined) return end as EpochMs;
    if (table.from <= EARLIEST_MS) return null;
    table = compiled.cover((table.from - 1) as EpochMs, table.until);
  }
}
