/** When it opened last: the mirror of `nextClosing`. */
import { EARLIEST_MS, type EpochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { lastStartedBefore } from "./last-started-before.ts";

/**
 * @returns the beginning of the interval that is open just before `at`, else of the last one before; the beginning of the supported range
 *          (1970) when it was open ever since; null when it never was open before `at`
 * @example Mon–Fri 09:00–17:00: Mon 09:00 → Fri 09:00; Mon 10:00 → Mon 09:00.
 */
export function previousOpening(calendar: BusinessCalendar, at: EpochMs): EpochMs | null {
  const { compiled } = calendar;
  let { table } = compiled;
  if (at < table.from || at > table.until) table = compiled.cover(at, at);
  for (;;) {
    const start = table.starts[lastStartedBefore(table, at)];
    // An interval that begins where the table does may have begun before it.
    if (start !== undefined && (start > table.from || table.from <= EARLIEST_MS)) return start as EpochMs;
    if (table.from <= EARLIEST_MS) return null;
    table = compiled.cover((table.from - 1) as EpochMs, table.until);
  }
}
