/**
 * A business calendar, compiled: the open intervals on the instant line, sorted, each with the open time before it.
 *
 * An instant is open exactly when its local wall time lies in an interval of its local date: half-open, so that at closing it is
 * closed. From this one sentence follows what daylight saving does: an hour that does not exist is not open, an hour that is
 * repeated is open twice, a date that a zone skipped has no hours.
 *
 * The table covers a span of years and grows on demand; what it holds never depends on when or how often it was asked.
 */
import type { CalendarTerms } from "../../agreement/agreement.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";

export type BusinessCalendar = {
  readonly id: string;
  readonly zone: string;
  /** Open time of a usual open day: what "1 business day" is worth. */
  readonly businessDayMs: DurationMs;
  /** What it was compiled from. */
  readonly terms: CalendarTerms;
  /** The table, wide enough for `[from, until]`. Only this folder reads it. */
  readonly tableFor: (from: EpochMs, until: EpochMs) => OpenTable;
};

/** Sorted, disjoint, non-touching intervals. Entry i is `[starts[i], ends[i])`, with `before[i]` ms open before it in the table. */
export type OpenTable = {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly before: Float64Array;
  readonly totalMs: number;
};
