import { expect, test } from "vitest";
import { clauseId, type MemberId } from "../../base/ids.ts";
import { durationMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import {
  askedForDemo,
  captured,
  find,
  personNamed,
  QUINN,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "../../../test/scenarios/story.ts";
import { defined } from "../../base/assert.ts";
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import { at } from "../calendar/calendar.fixture.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { compileTerms } from "../terms/terms.ts";
import { clocksPassed } from "./pass-clocks.ts";

const OFFICE: Hours = { kind: "business", calendar: "office" };
const WALL: Hours = { kind: "wall" };
const NINE = "2026-03-09T09:00+01:00";
/** Clocks count in the hours of whoever has the lead: Sam has none of his own, Sue works in the afternoon. */
const terms = compileTerms({
  ...STORY_AGREEMENT,
  people: [personNamed(SAM, "Sam"), { ...personNamed(SUE, "Sue"), calendar: "afternoon" }],
  calendars: STORY_AGREEMENT.calendars.flatMap((office) => [
    office,
    { ...office, id: "afternoon", weekly: office.weekly.map((day) => ({ ...day, fromMinute: 780 })) },
  ]),
  legs: STORY_AGREEMENT.legs.map((leg) => ({
    ...leg,
    clocks: leg.clocks.map((clock) => (clock.kind === "qualify" ? { ...clock, hoursOf: "owner" as const } : clock)),
  })),
});
/** Hot since nine, with Sam, whose touch is due at half past nine; ten minutes later Sue gets it. */
const story = new Story(terms.agreement);
story.when(NINE, captured());
story.when(NINE, askedForDemo);
const lead = story.lead();
const byHand = { kind: "override", by: QUINN, decision: "reassign", to: SUE, note: "Busy" } as const;
const assigned = find(story.when("2026-03-09T09:10+01:00", byHand), "assigned");
const touch = clockOf("first-touch");

test.each([
  ["the party's promise goes on, and what was used is said", {}, SUE, ["clock_passed"]],
  ["who has it already is passed nothing", {}, SAM, []],
  ["what the owner had to decide ends with them", { kind: "accept" }, SUE, ["clock_voided"]],
  ["a missed one as well, and stays missed", { kind: "accept", status: "missed" }, SUE, ["clock_abandoned"]],
  ["the giving side's answer is not for the receiving side", { kind: "feedback" }, SUE, []],
  ["nor is the data that it is to correct", { kind: "fix-data" }, SUE, []],
  ["what has ended is over", { status: "met", stoppedAt: at(NINE) }, SUE, []],
] as const)("%s", (_what, change, to, kinds) => {
  expect(passed({ ...touch, ...change }, to).map((event) => event.kind)).toEqual(kinds);
});

test("in the same hours it is due when it was", () => {
  expect(find(passed(touch, SUE), "clock_passed")).toMatchObject({
    ...{ from: SAM, to: SUE, elapsedMs: 10 * MINUTE_MS, hours: OFFICE },
    ...{ dueAt: touch.dueAt, steps: touch.steps },
  });
});

test("in other hours what is left counts on in those, and so do the rungs", () => {
  const qualify = clockOf("qualify");
  const event = find(passed({ ...qualify, targetMs: durationMs(HOUR_MS) }, SUE), "clock_passed");
  expect(event).toMatchObject({ hours: { calendar: "afternoon" }, dueAt: at("2026-03-09T13:50+01:00") });
  expect(event.steps.find(({ atPercent }) => atPercent === 100)?.at).toBe(event.dueAt);
});

test("what is missed or stands still is due when it was, whoever's hours count", () => {
  const qualify = clockOf("qualify");
  const pause = { since: at("2026-03-09T09:05+01:00"), reason: "holiday", clause: clauseId("pause"), endsAt: null };
  for (const clock of [
    { ...qualify, status: "missed" },
    { ...qualify, status: "paused", pause },
  ] as const)
    expect(find(passed(clock, SUE), "clock_passed").dueAt).toBe(qualify.dueAt);
});

test("from wall time to working hours and back is a change of hours", () => {
  const inWall = find(
    passed({ ...clockOf("qualify"), hours: WALL, targetMs: durationMs(HOUR_MS) }, SUE),
    "clock_passed",
  );
  expect(inWall).toMatchObject({ hours: { calendar: "afternoon" }, dueAt: at("2026-03-09T13:50+01:00") });
});

test("a clock that the version has no more goes on as it was agreed", () => {
  const gone = find(passed({ ...touch, kind: "next-touch" }, SUE), "clock_passed");
  expect(gone).toMatchObject({ hours: touch.hours, dueAt: touch.dueAt });
});

function clockOf(kind: ClockState["kind"]): ClockState {
  return defined(
    lead.clocks.find((clock) => clock.kind === kind),
    kind,
  );
}

function passed(clock: ClockState, member: MemberId): readonly LeadEvent[] {
  return clocksPassed({ terms, lead: { ...lead, clocks: [clock] } }, { ...assigned, member });
}
