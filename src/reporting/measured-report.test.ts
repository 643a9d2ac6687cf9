import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../test/scenarios/story.ts";
import { buildMeasuredReport } from "./measured-report.ts";
import { assignment, at, measuring, touch } from "./rows.fixture.ts";

const asOf = at("2026-03-31T12:00+02:00");
const assignments = [assignment("a", "2026-03-02T10:00Z"), assignment("b", "2026-03-02T10:00Z")];

function coverage(rows: NonNullable<Parameters<typeof measuring>[0]["rows"]>): unknown {
  const { measures } = buildMeasuredReport(measuring({ agreement: STORY_AGREEMENT, rows, asOf }));
  return measures.find(({ name }) => name === "coverage");
}

test("what was never recorded has no share, and no interval: it is not 0 %", () => {
  const blank = { value: null, interval: null, n: 2, verdict: "not_recorded" };
  expect(coverage({ assignments, hasTouches: false })).toMatchObject(blank);
});

test("what was recorded and did not happen is 0 %", () => {
  const rows = { assignments, touches: [touch("other", "2026-03-02T11:00Z")] };
  expect(coverage(rows)).toMatchObject({ value: 0, n: 2, interval: { low: 0 }, verdict: "no_target" });
});
