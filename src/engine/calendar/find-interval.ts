/**
 * Which interval of the table an instant, or an amount of open time, falls into.
 *
 * An index by days and one by open time leave the binary search one or two intervals to choose from: it costs the same in a table of
 * two years and in one of two hundred.
 */
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { OpenTable } from "./business-calendar.ts";

/**
 * @param at within the table
 * @returns the last interval that starts at or before `at`; -1 when there is none
 */
export function lastStartedBy(table: OpenTable, at: number): number {
  const { starts, lastByDay } = table;
  const day = Math.floor((at - table.from) / DAY_MS);
  let low = lastByDay[day] as number;
  let high = lastByDay[day + 1] as number;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether an instant lies in the last interval that starts at or before it. */
export function isWithin(table: OpenTable, lastStarted: number, at: number): boolean {
  return lastStarted >= 0 && at < (table.ends[lastStarted] as number);
}

/** Where the table ends, and it is to go on. */
export function laterThan(table: OpenTable): EpochMs {
  return (table.until + 1) as EpochMs;
}

/** Where the table begins, and it is to begin earlier. */
export function earlierThan(table: OpenTable): EpochMs {
  return (table.from - 1) as EpochMs;
}

/**
 * @param openMs `0 <= openMs <= table.totalMs`, in a table that opens
 * @returns the last interval with at most `openMs` of open time before it
 */
export function lastWithin(table: OpenTable, openMs: number): number {
  const { before, lastByOpen } = table;
  const step = Math.floor(openMs / table.openStepMs);
  let low = lastByOpen[step] as number;
  let high = lastByOpen[step + 1] as number;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((before[middle] as number) <= openMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * @param at within the table
 * @returns open time in the table before `at`
 */
export function openBefore(table: OpenTable, at: number): number {
  const index = lastStartedBy(table, at);
  if (index < 0) return 0;
  const end = table.ends[index] as number;
  return (table.before[index] as number) + (at < end ? at : end) - (table.starts[index] as number);
}
