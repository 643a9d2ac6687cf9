import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { memberId } from "../../base/ids.ts";
import { assignment, at, measuring, touch } from "../rows/rows.fixture.ts";
import type { MeasureRows } from "../rows/rows.ts";
import { REP_RESPONSE } from "./rep-response.ts";

// A Monday; the office of the story is open Mon–Fri 09:00–17:00 in Berlin.
const asOf = at("2026-03-09T12:00+01:00");
const responses = (rows: Partial<MeasureRows>, unit: "minutes" | "days" = "minutes") =>
  REP_RESPONSE.measure(
    measuring({ agreement: STORY_AGREEMENT, rows, asOf, target: { kind: "at_most", value: "30", unit } }),
  );

test("business time counts, not the night: given on Friday at 16:50, touched on Monday at 09:20, 30 minutes", () => {
  const { figure } = responses({
    assignments: [assignment("a", "2026-03-06T16:50+01:00")],
    touches: [touch("a", "2026-03-09T09:20+01:00")],
  });
  expect(figure).toMatchObject({ value: 30, unit: "minutes", n: 1 });
});

test("a target in days is about days of the office: 8 hours are one", () => {
  const { figure } = responses(
    { assignments: [assignment("a", "2026-03-05T09:00+01:00")], touches: [touch("a", "2026-03-06T13:00+01:00")] },
    "days",
  );
  expect(figure).toMatchObject({ value: 1.5, unit: "days" });
});

test("each assignment by itself: who lost the lead is counted for as long as they had it, and not dropped", () => {
  // Sam had it for 60 minutes without a touch, Sue answered in 20: of two waits one ended, at 20; then nobody is left but Sam, who was cut off later.
  const { figure, others } = responses({
    assignments: [
      assignment("a", "2026-03-05T10:00+01:00"),
      assignment("a", "2026-03-05T11:00+01:00", { member: memberId("sue"), why: "reassigned" }),
    ],
    touches: [touch("a", "2026-03-05T11:20+01:00", { by: memberId("sue") })],
  });
  expect(figure).toMatchObject({ value: 20, n: 2 });
  expect(others[0]).toMatchObject({ value: 20, n: 1 });
});

test("what its owner before did is no response of the next", () => {
  const { figure } = responses({
    assignments: [
      assignment("a", "2026-03-05T10:00+01:00"),
      assignment("a", "2026-03-05T11:00+01:00", { member: memberId("sue"), why: "reassigned" }),
    ],
    touches: [touch("a", "2026-03-05T10:10+01:00"), touch("a", "2026-03-05T11:20+01:00", { by: memberId("sue") })],
  });
  // 10 and 20 minutes: the median, nearest rank, of two that ended.
  expect(figure).toMatchObject({ value: 10, n: 2 });
});

test.each([
  ["marketing's own touch", touch("a", "2026-03-05T10:10+01:00", { by: memberId("mara") })],
  ["the lead itself", touch("a", "2026-03-05T10:10+01:00", { by: null, isTwoWay: true })],
  ["a touch of before", touch("a", "2026-03-05T09:59+01:00")],
])("%s is no response", (_what, made) => {
  const { figure } = responses({ assignments: [assignment("a", "2026-03-05T10:00+01:00")], touches: [made] });
  expect(figure).toMatchObject({ value: null, n: 1 });
});

test("where the agreement asks for observed touches, one that somebody wrote down is none", () => {
  const [first, ...rest] = STORY_AGREEMENT.legs;
  if (first === undefined) throw new Error("a leg");
  const clocks = first.clocks.map((clock) => ({ ...clock, evidence: "observed" as const }));
  const agreement = { ...STORY_AGREEMENT, legs: [{ ...first, clocks }, ...rest] };
  const rows = {
    assignments: [assignment("a", "2026-03-05T10:00+01:00")],
    touches: [touch("a", "2026-03-05T10:10+01:00"), touch("a", "2026-03-05T10:40+01:00", { evidence: "observed" })],
  };
  expect(REP_RESPONSE.measure(measuring({ agreement, rows, asOf })).figure.value).toBe(40);
});

test("while a lead waits for a free member nobody is slow; an assignment of another month is not of this one", () => {
  const { figure } = responses({
    assignments: [
      assignment("a", "2026-03-05T10:00+01:00", { member: memberId("quinn"), why: "nobody_available" }),
      assignment("b", "2026-02-27T10:00+01:00"),
    ],
  });
  expect(figure).toMatchObject({ value: null, n: 0 });
});
