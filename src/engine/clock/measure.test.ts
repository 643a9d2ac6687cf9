import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Hours } from "../../agreement/agreement.ts";
import { durationMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { at } from "../calendar/calendar.fixture.ts";
import { compileTerms } from "../terms.ts";
import { measured } from "./measure.ts";

const terms = compileTerms(STORY_AGREEMENT);
const OFFICE: Hours = { kind: "business", calendar: "office" };
const FRIDAY = at("2026-03-06T16:00+01:00");
const MONDAY = at("2026-03-09T09:00+01:00");

/** Started on Friday at 16:00; on Monday at 09:00 its target changed, and 20 minutes were carried. */
const clock = (hours: Hours, carriedMinutes: number) => ({
  hours,
  startedAt: FRIDAY,
  measuredFrom: MONDAY,
  carriedMs: durationMs(carriedMinutes * MINUTE_MS),
  targetMs: durationMs(2 * HOUR_MS),
  pause: null,
  pauses: [],
});

test.each([
  // what                                             hours          carried  until                        minutes
  ["what was carried, and the time since", OFFICE, 20, "2026-03-09T09:10+01:00", 30],
  ["in wall time as well", { kind: "wall" }, 20, "2026-03-09T08:00Z", 20],
  ["an instant before the change, in the hours of now", OFFICE, 60, "2026-03-06T16:30+01:00", 30],
  ["but at most what was carried", OFFICE, 20, "2026-03-06T16:30+01:00", 20],
  ["no less than nothing before the start", OFFICE, 20, "2026-03-06T15:00+01:00", 0],
  ["wall time, when the calendar is gone", { kind: "business", calendar: "old" }, 60, "2026-03-06T16:30+01:00", 30],
  ["at most its target", { kind: "business", calendar: "old" }, 60, "2026-03-09T09:00+01:00", 120],
] as const)("%s", (_what, hours, carried, until, minutes) => {
  expect(measured(terms, clock(hours, carried), at(until))).toBe(minutes * MINUTE_MS);
});
