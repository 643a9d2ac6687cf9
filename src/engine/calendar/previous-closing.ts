/** When it closed last: the mirror of `nextOpening`. */
import { EARLIEST_MS, type EpochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { lastStartedBefore } from "./last-started-before.ts";

/**
 * @returns `at` itself when it is open just before it; null when it never was open before
 * @example Mon–Fri 09:00–17:00: Mon 09:00 → Fri 17:00; Mon 10:00 → Mon 10:00; Mon 17:00 → Mon 17:00.
 */
export function previousClosing(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  const { compiled } = calendar;
  let { table } = compiled;
  if (at < table.from || at > table.until) table = compiled.cover(at, at);
  for (;;) {
    const end = table.ends[lastStartedBefore(table, at)];
    if (end !== undefined) return (end < at ? end : at) as EpochMs;
    if (table.from <= EARLIEST_MS) return null;
    table = compiled.cover((table.from - 1) as EpochMs, table.until);
  }
}
