/** Whether it is open, and when it opens and closes next. */
import { DAY_MS, type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { lastAtOrBefore } from "./search.ts";

/** Half-open: at opening it is open, at closing it is closed. */
export function isOpen(calendar: BusinessCalendar, at: EpochMs): boolean {
  return nextOpening(calendar, at) === at;
}

/** @returns `at` itself when it is open; null when it never opens again (before 2199) */
export function nextOpening(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  return nextInterval(calendar, at)?.opensAt ?? null;
}

/** @returns the end of the interval that is open at `at`, or of the next one; null when it never opens again */
export function nextClosing(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  return nextInterval(calendar, at)?.closesAt ?? null;
}

function nextInterval(calendar: BusinessCalendar, at: EpochMs): { readonly opensAt: EpochMs; readonly closesAt: EpochMs } | undefined {
  let until = Math.min(at + 14 * DAY_MS, LATEST_MS) as EpochMs;
  for (;;) {
    const table = calendar.tableFor(at, until);
    const last = lastAtOrBefore(table.starts, at);
    const index = last >= 0 && at < (table.ends[last] as number) ? last : last + 1;
    const start = table.starts[index];
    // An interval that reaches the end of the table may go on behind it: make the table wider first.
    const end = table.ends[index];
    if (start !== undefined && end !== undefined && (end < table.until || table.until >= LATEST_MS)) {
      return { opensAt: Math.max(start, at) as EpochMs, closesAt: end as EpochMs };
    }
    if (table.until >= LATEST_MS) return undefined;
    until = Math.min(LATEST_MS, table.until + 1) as EpochMs;
  }
}
