import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { at } from "../calendar/calendar.fixture.ts";
import { compileTerms } from "../terms/terms.ts";
import { daysLater, limitMs, limitOver, measured } from "./measure.ts";

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

const PAUSES = [
  { from: at("2026-03-09T09:10+01:00"), until: at("2026-03-09T09:40+01:00") },
  { from: at("2026-03-09T10:00+01:00"), until: at("2026-03-09T10:30+01:00") },
];

test.each([
  ["2026-03-09T09:05+01:00", 5, "before both pauses"],
  ["2026-03-09T09:10+01:00", 10, "where the first begins"],
  ["2026-03-09T09:25+01:00", 10, "within the first"],
  ["2026-03-09T09:50+01:00", 20, "between the two"],
  ["2026-03-09T10:10+01:00", 30, "within the second"],
  ["2026-03-09T10:30+01:00", 30, "where the second ends"],
  ["2026-03-09T10:45+01:00", 45, "after both"],
])("time in which it stood still is not measured: at %s it is %i min, %s", (until, minutes, _what) => {
  const stood = { ...clock(OFFICE, 30), startedAt: MONDAY, measuredFrom: at("2026-03-09T10:30+01:00"), pauses: PAUSES };
  expect(measured(terms, stood, at(until))).toBe(minutes * MINUTE_MS);
});

test("a clock that stands still measures no further than where it stopped; a fact from before is measured up to it", () => {
  const stands = {
    ...clock(OFFICE, 30),
    startedAt: MONDAY,
    pause: { reason: "meeting", clause: clauseId("pause"), since: at("2026-03-09T09:30+01:00"), endsAt: null },
    measuredFrom: at("2026-03-09T09:30+01:00"),
  };
  expect(measured(terms, stands, at("2026-03-09T12:00+01:00"))).toBe(30 * MINUTE_MS);
  expect(measured(terms, stands, at("2026-03-09T09:10+01:00"))).toBe(10 * MINUTE_MS);
});

const DAYS = { hours: { kind: "wall" }, targetMs: durationMs(30 * DAY_MS), days: 30 } as const;
const NEW_YORK = "America/New_York";

test.each([
  // what                                  limit                          from                      over                      hours
  ["30 days of Berlin, in spring", DAYS, "2026-03-06T16:00+01:00", "2026-04-05T16:00+02:00", 719],
  ["and in autumn", DAYS, "2026-10-01T16:00+02:00", "2026-10-31T16:00+01:00", 721],
  ["720 hours", { ...DAYS, days: undefined }, "2026-03-06T16:00+01:00", "2026-04-05T17:00+02:00", 720],
  ["days of another zone", { ...DAYS, zone: NEW_YORK }, "2026-02-10T16:00+01:00", "2026-03-12T15:00+01:00", 719],
] as const)("%s", (_what, limit, from, over, hours) => {
  expect(limitOver(terms, limit, at(from))).toBe(at(over));
  expect(limitMs(terms, limit, at(from))).toBe(hours * HOUR_MS);
});

test("business hours are as long as they were agreed, and over when they have passed", () => {
  const limit = { hours: OFFICE, targetMs: durationMs(90 * MINUTE_MS) };
  expect(limitMs(terms, limit, FRIDAY)).toBe(90 * MINUTE_MS);
  expect(limitOver(terms, limit, FRIDAY)).toBe(at("2026-03-09T09:30+01:00"));
});

test("days later are those of the workspace, or of the zone that is named, by the rules that the version pins", () => {
  const pins = [{ zone: "Europe/Berlin", periods: [[0, 60]] as const }];
  const winter = compileTerms({ ...STORY_AGREEMENT, zoneRules: pins });
  expect(daysLater(terms, FRIDAY, 30)).toBe(at("2026-04-05T16:00+02:00"));
  expect(daysLater(winter, FRIDAY, 30), "no summer is pinned").toBe(at("2026-04-05T16:00+01:00"));
  expect(daysLater(winter, FRIDAY, 30, NEW_YORK)).toBe(at("2026-04-05T16:00+02:00"));
});
