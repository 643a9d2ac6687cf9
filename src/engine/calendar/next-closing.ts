/** When it closes next. */
import { type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { isWithin, lastStartedBy, laterThan } from "./find-interval.ts";

/**
 * @returns the end of the interval that is open at `at`, else of the next one; the end of the supported range (year 2199) when it
 *          stays open for ever; null when it never opens again
 */
export function nextClosing(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  const { compiled } = calendar;
  for (let table = compiled.cover(at, at); ; table = compiled.cover(table.from, laterThan(table))) {
    const last = lastStartedBy(table, at);
    const index = isWithin(table, last, at) ? last : last + 1;
    const end = table.ends[index];
    // An interval that reaches the end of the table may go on behind it.
    if (end !== undefined && (end < table.until || table.until >= LATEST_MS)) return end as EpochMs;
    if (table.until >= LATEST_MS) return null;
  }
}
