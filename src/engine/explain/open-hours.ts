/** When the calendars of a lead's clocks are open: what a picture of them is shaded by. */
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { type Interval, openIntervals } from "../calendar/open-intervals.ts";
import { calendarOf, type Terms } from "../terms/terms.ts";
import type { ClockExplanation, OpenHours } from "./explanation.ts";

/** What is due later, or never, isn't shown until then. */
const MOST_AHEAD_MS = 120 * DAY_MS;
/** Of a calendar, the latest: of a lead that comes back year after year. */
const MOST_INTERVALS = 500;

/** @param at the instant explained */
export function openHours(
  terms: Terms,
  clocks: readonly Pick<ClockExplanation, "hours" | "startedAt" | "until" | "dueAt">[],
  at: EpochMs,
): readonly OpenHours[] {
  const spans = new Map<string, Interval[]>();
  for (const { hours, startedAt, until, dueAt } of clocks) {
    if (hours.kind === "wall" || !terms.calendars.has(hours.calendar)) continue;
    const last = epochMs(Math.max(until, Math.min(dueAt, at + MOST_AHEAD_MS)));
    spans.set(hours.calendar, [...(spans.get(hours.calendar) ?? []), { from: startedAt, until: last }]);
  }
  return [...spans].map(([calendar, of]) => ({
    calendar,
    intervals: joined(of)
      .flatMap(({ from, until }) => openIntervals(calendarOf(terms, calendar), from, until))
      .slice(-MOST_INTERVALS),
  }));
}

/** What overlaps or touches is one. */
function joined(spans: readonly Interval[]): readonly Interval[] {
  const all: Interval[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last === undefined || span.from > last.until) all.push(span);
    else all[all.length - 1] = { from: last.from, until: epochMs(Math.max(last.until, span.until)) };
  }
  return all;
}
