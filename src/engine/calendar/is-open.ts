/** Whether it is open. */
import { type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { isWithin, lastStartedBy } from "./find-interval.ts";

/** Half-open: at opening it is open, at closing it is closed. */
export function isOpen(calendar: BusinessCalendar, at: EpochMs): boolean {
  // Whether it is open at the very end of a table, the table does not know.
  const table = calendar.compiled.cover(at, Math.min(at + 1, LATEST_MS) as EpochMs);
  return isWithin(table, lastStartedBy(table, at), at);
}
