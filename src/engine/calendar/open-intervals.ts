/** When it was open: the intervals behind `businessElapsedMs`, for whoever wants to see what was counted. */
import { assert } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { lastStartedBy } from "./find-interval.ts";

/** Half-open: `[from, until)`. */
export type Interval = { readonly from: EpochMs; readonly until: EpochMs };

/**
 * @param from  inclusive
 * @param until exclusive, `until >= from`
 * @returns what was open in between, cut to it: in order, disjoint, none empty. Their lengths sum to `businessElapsedMs`
 * @throws AssertionError when `until < from`
 */
export function openIntervals(calendar: BusinessCalendar, from: EpochMs, until: EpochMs): readonly Interval[] {
  assert(from <= until, "from must not be after until");
  let { table } = calendar.compiled;
  if (from < table.from || until > table.until) table = calendar.compiled.cover(from, until);
  const open: Interval[] = [];
  for (let index = Math.max(0, lastStartedBy(table, from)); index < table.starts.length; index += 1) {
    const start = Math.max(from, table.starts[index] as number) as EpochMs;
    const end = Math.min(until, table.ends[index] as number) as EpochMs;
    if (start >= until) break;
    if (start < end) open.push({ from: start, until: end });
  }
  return open;
}
