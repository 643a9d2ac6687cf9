/** When it opens next. */
import { type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { lastStartedBy } from "./find-interval.ts";

/** @returns `at` itself when it is open; null when it never opens again (before 2200) */
export function nextOpening(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  const { compiled } = calendar;
  let { table } = compiled;
  if (at < table.from || at > table.until) table = compiled.cover(at, at);
  for (;;) {
    const index = lastStartedBy(table, at);
    if (index >= 0 && at < (table.ends[index] as number)) return at;
    const next = table.starts[index + 1];
    if (next !== undefined) return next as EpochMs;
    if (table.until >= LATEST_MS) return null;
    table = compiled.cover(table.from, (table.until + 1) as EpochMs);
  }
}
