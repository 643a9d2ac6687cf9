/** What a clock has counted, as intervals: the same cases as `measured` has, and the same sum. A law compares the two. */
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import { type DurationMs, durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import { type Interval, openIntervals } from "../calendar/open-intervals.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { calendarOf, type Terms } from "../terms/terms.ts";

export type Stretch = Interval & {
  /** Whether this comes on top of what the clock has carried over, or is all that it has counted. */
  readonly isFurther: boolean;
  readonly intervals: readonly Interval[];
};

/**
 * What a clock counts until an instant: since its last change of target or pause, on top of `carriedMs` – or, where `measured` looks
 * at the whole again (an instant before that change, a calendar that is gone), all of it.
 *
 * @returns intervals in order and disjoint, within `[from, until)`; with `carriedMs`, where they are further, they sum to `measured`
 */
export function countedIntervals(
  terms: Terms,
  clock: Pick<ClockState, "hours" | "startedAt" | "measuredFrom" | "carriedMs" | "targetMs" | "pause" | "pauses">,
  until: EpochMs,
): Stretch {
  const { hours, startedAt, measuredFrom, carriedMs, targetMs, pause, pauses } = clock;
  if (pause !== null && until >= pause.since)
    return { isFurther: true, from: pause.since, until: pause.since, intervals: [] };
  if (hours.kind === "business" && !terms.calendars.has(hours.calendar)) {
    return { isFurther: false, from: startedAt, until, intervals: atMost(between(startedAt, until), targetMs) };
  }
  if (until >= measuredFrom)
    return { isFurther: true, from: measuredFrom, until, intervals: open(terms, hours, measuredFrom, until) };
  const counted = pauses.reduce(without, open(terms, hours, startedAt, until));
  return { isFurther: false, from: startedAt, until, intervals: atMost(counted, carriedMs) };
}

/** How long intervals are together. */
export function sumOf(intervals: readonly Interval[]): DurationMs {
  return durationMs(intervals.reduce((sum, { from, until }) => sum + until - from, 0));
}

/** What of the intervals lies within another one. */
export function within(intervals: readonly Interval[], { from, until }: Interval): readonly Interval[] {
  return intervals.flatMap((each) => between(epochMs(Math.max(each.from, from)), epochMs(Math.min(each.until, until))));
}

function open(terms: Terms, hours: Hours, from: EpochMs, until: EpochMs): readonly Interval[] {
  if (until <= from) return [];
  return hours.kind === "wall" ? between(from, until) : openIntervals(calendarOf(terms, hours.calendar), from, until);
}

function between(from: EpochMs, until: EpochMs): readonly Interval[] {
  return from < until ? [{ from, until }] : [];
}

function without(intervals: readonly Interval[], { from, until }: Interval): readonly Interval[] {
  return intervals.flatMap((each) => [
    ...between(each.from, epochMs(Math.min(each.until, from))),
    ...between(epochMs(Math.max(each.from, until)), each.until),
  ]);
}

/** The first of them, that long together. */
function atMost(intervals: readonly Interval[], ms: DurationMs): readonly Interval[] {
  let left: number = ms;
  return intervals.flatMap(({ from, until }) => {
    const end = epochMs(Math.min(until, from + left));
    left -= end - from;
    return between(from, end);
  });
}
