/** When it opens next. */
import { type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { isWithin, lastStartedBy, laterThan } from "./find-interval.ts";

/** @returns `at` itself when it is open; null when it never opens again (before 2200) */
export function nextOpening(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  const { compiled } = calendar;
  for (let table = compiled.cover(at, at); ; table = compiled.cover(table.from, laterThan(table))) {
    const index = lastStartedBy(table, at);
    if (isWithin(table, index, at)) return at;
    const next = table.starts[index + 1];
    if (next !== undefined) return next as EpochMs;
    if (table.until >= LATEST_MS) return null;
  }
}
