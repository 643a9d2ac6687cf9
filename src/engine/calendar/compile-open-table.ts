/**
 * The open intervals of a span of time, from the hours of local dates.
 *
 * The zone is asked for its changes of offset only; between two of them local time is instant + offset, and all is whole numbers.
 */
import { defined } from "../../base/assert.ts";
import { DAY_MS, type EpochMs, MINUTE_MS } from "../../base/time.ts";
import type { OpenTable } from "./business-calendar.ts";
import type { HoursOfDay } from "../zone/local-days.ts";
import { type OffsetPeriod, offsetPeriods, type Zone } from "../zone/zone.ts";

/** A shift may begin on one date and end with the next: it reaches at most this far. */
const LONGEST_SHIFT_DAYS = 2;

/** @param hoursOf hours of a local day number; the same for the same day, always */
export function compileOpenTable(hoursOf: HoursOfDay, zone: Zone, from: EpochMs, until: EpochMs): OpenTable {
  const starts: number[] = [];
  const ends: number[] = [];
  const skipped = new Set<number>();
  let previous: OffsetPeriod | undefined;
  // Begins early, to know of a date that the zone skipped just before the span.
  for (const period of offsetPeriods(zone, from - LONGEST_SHIFT_DAYS * DAY_MS, until)) {
    if (previous !== undefined) addSkippedDays(skipped, previous, period);
    previous = period;
    const begin = Math.max(period.from, from);
    const firstDay = Math.floor((begin + period.offsetMs) / DAY_MS) - LONGEST_SHIFT_DAYS;
    const lastDay = Math.floor((period.until + period.offsetMs) / DAY_MS);
    for (let day = firstDay; day <= lastDay; day += 1) {
      if (skipped.has(day)) continue;
      const midnight = day * DAY_MS - period.offsetMs;
      for (const { fromMinute, untilMinute } of hoursOf(day)) {
        const start = Math.max(midnight + fromMinute * MINUTE_MS, begin);
        const end = Math.min(midnight + untilMinute * MINUTE_MS, period.until);
        if (start < end) addInterval(starts, ends, start, end);
      }
    }
  }
  return indexed(from, until, Float64Array.from(starts), Float64Array.from(ends));
}

/** A date that no clock of the zone ever showed: Samoa had no 30 December 2011. A shift that would start on it does not take place. */
function addSkippedDays(skipped: Set<number>, previous: OffsetPeriod, next: OffsetPeriod): void {
  const lastSeen = previous.until + previous.offsetMs;
  const nextSeen = next.from + next.offsetMs;
  for (let day = Math.ceil(lastSeen / DAY_MS); (day + 1) * DAY_MS <= nextSeen; day += 1) skipped.add(day);
}

/** They come sorted by start; one that overlaps or touches the last is merged into it. */
function addInterval(starts: number[], ends: number[], start: number, end: number): void {
  const last = ends.length - 1;
  const lastEnd = ends[last];
  if (lastEnd === undefined || start > lastEnd) {
    starts.push(start);
    ends.push(end);
  } else if (end > lastEnd) {
    ends[last] = end;
  }
}

function indexed(from: EpochMs, until: EpochMs, starts: Float64Array, ends: Float64Array): OpenTable {
  const before = new Float64Array(starts.length);
  let totalMs = 0;
  for (let index = 0; index < starts.length; index += 1) {
    before[index] = totalMs;
    totalMs += defined(ends[index], "end") - defined(starts[index], "start");
  }
  const openStepMs = Math.max(1, Math.ceil(totalMs / Math.max(1, starts.length)));
  return {
    from,
    until,
    starts,
    ends,
    before,
    totalMs,
    lastByDay: lastBySteps(starts, from, DAY_MS, Math.floor((until - from) / DAY_MS)),
    lastByOpen: lastBySteps(before, 0, openStepMs, Math.floor(totalMs / openStepMs)),
    openStepMs,
  };
}

/** Entry k is the index of the last of `sorted` that is `<= first + k * step`, up to the end of step `lastStep`. */
function lastBySteps(sorted: Float64Array, first: number, step: number, lastStep: number): Int32Array {
  const last = new Int32Array(lastStep + 2);
  let index = -1;
  for (let k = 0; k < last.length; k += 1) {
    while (index + 1 < sorted.length && defined(sorted[index + 1], "entry") <= first + k * step) index += 1;
    last[k] = index;
  }
  return last;
}
