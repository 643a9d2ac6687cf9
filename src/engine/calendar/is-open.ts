/** Whether it is open. */
import { type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { lastStartedBy } from "./find-interval.ts";

/** Half-open: at opening it is open, at closing it is closed. */
export function isOpen(calendar: BusinessCalendar, at: EpochMs): boolean {
  let { table } = calendar.compiled;
  // Whether it is open at the very end of a table, the table does not know.
  if (at < table.from || at >= table.until) table = calendar.compiled.cover(at, Math.min(at + 1, LATEST_MS) as EpochMs);
  const index = lastStartedBy(table, at);
  return index >= 0 && at < (table.ends[index] as number);
}
