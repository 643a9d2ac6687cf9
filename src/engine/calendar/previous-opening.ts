/** When it opened last. */
import { EARLIEST_MS, type EpochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { earlierThan, lastStartedBy } from "./find-interval.ts";

/**
 * @returns the start of the interval that is open at `at`, else of the one before; the beginning of the supported range (1970) when
 *          it was open ever since; null when it never opened before
 */
export function previousOpening(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  const { compiled } = calendar;
  for (let table = compiled.cover(at, at); ; table = compiled.cover(earlierThan(table), table.until)) {
    const start = table.starts[lastStartedBy(table, at)];
    // An interval that begins with the table may have begun before it.
    if (start !== undefined && (start > table.from || table.from <= EARLIEST_MS)) return start as EpochMs;
    if (table.from <= EARLIEST_MS) return null;
  }
}
