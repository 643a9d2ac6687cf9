/**
 * A business calendar, compiled: the open intervals on the instant line, sorted, each with the open time before it.
 *
 * An instant is open exactly when its local wall time lies in an interval of its local date: half-open, so that at closing it is
 * closed. From this one sentence follows what daylight saving does: an hour that does not exist is not open, an hour that is
 * repeated is open twice, a date that a zone skipped has no hours. All conventions: docs/decisions/0003-calendar-conventions.md.
 *
 * The table covers a span of time and grows on demand; what it holds never depends on when or how often it was asked.
 */
import type { CalendarTerms } from "../../agreement/terms/basic/calendar-terms.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { Zone } from "../zone/zone.ts";

export type BusinessCalendar = {
  readonly id: string;
  readonly zone: string;
  /** The rules of its zone. */
  readonly localTime: Zone;
  /** Open time of a usual open day: what "1 business day" is worth. */
  readonly businessDayMs: DurationMs;
  /** What it was compiled from. */
  readonly terms: CalendarTerms;
  /** Only this folder reads it. */
  readonly compiled: CompiledHours;
};

/** A table that grows: `table` is what there is, `cover` makes sure that it covers what is asked for. */
export type CompiledHours = {
  readonly table: OpenTable;
  /** @returns a table with `table.from <= from` and `until <= table.until`; it is `table` from then on */
  readonly cover: (from: EpochMs, until: EpochMs) => OpenTable;
};

/**
 * Sorted, disjoint, non-touching intervals. Entry i is `[starts[i], ends[i])`, with `before[i]` ms open before it in the table.
 * An interval that reaches `until` may go on behind it.
 */
export type OpenTable = {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly before: Float64Array;
  readonly totalMs: number;
  /** Where to look: entry k is the last interval that starts at or before `from` + k days; -1 for none. */
  readonly lastByDay: Int32Array;
  /** Where to look: entry k is the last interval with at most k × `openStepMs` of open time before it. */
  readonly lastByOpen: Int32Array;
  readonly openStepMs: number;
};
