import { expect, test } from "vitest";
import { DAY_MS } from "../../base/time.ts";
import { learnPoints } from "./learn-points.ts";
import type { Learned, LearnedPoints } from "../../reporting/learned/learned.ts";
import type { LeadTable } from "./lead-table.ts";
import { leadsOfKnownTruth, newestFirst } from "./leads-of-known-truth.fixture.ts";
import { assert } from "../../base/assert.ts";

const OPTIONS = { decisionAfterMs: 14 * DAY_MS, halfLifeMs: 30 * DAY_MS, seed: 7 };
const LEADS = 2_400;
const many: LeadTable = {
  ...leadsOfKnownTruth({ leads: LEADS, attributes: 8, seed: 3 }).table,
  // Says nothing: as good as a coin.
  byHand: { fit: new Float64Array(LEADS), engagement: Float64Array.from({ length: LEADS }, (_, row) => row % 7) },
};
const learnedFromMany = learned(learnPoints(many, OPTIONS));

test("points find what makes leads buy, and say nothing of what doesn't", () => {
  const { fit, engagement, method } = learnedFromMany;
  expect(method).toBe("sparse");
  expect(fit.length + engagement.length).toBeLessThanOrEqual(15);
  for (const { points } of [...fit, ...engagement]) expect(Math.abs(points)).toBeLessThanOrEqual(30);
  expect(pointsOf("title", "student")).toBeLessThan(-4);
  expect(pointsOf("industry", "software")).toBeGreaterThan(2);
  expect(pointsOf("partner", true)).toBeGreaterThan(2);
  expect(engagement.find(({ activity }) => activity === "trial_started")?.points).toBeGreaterThan(3);
  expect(fit.some(({ when }) => when.field.startsWith("silent"))).toBe(false);
  expect(engagement.some(({ activity }) => activity === "email_opened")).toBe(false);

  function pointsOf(field: string, value: string | boolean): number {
    const rule = fit.find(({ when }) => when.kind === "any_of" && when.field === field && when.values.includes(value));
    return rule?.points ?? 0;
  }
});

test("points are checked on later leads, with an interval; chances are as often right as they say", () => {
  const { validation } = learnedFromMany;
  expect(validation.leads).toBe(LEADS / 4);
  expect(validation.area).toBeGreaterThan(0.7);
  expect(validation.areaInterval.low).toBeLessThan(validation.area);
  expect(validation.areaInterval.high).toBeGreaterThan(validation.area);
  expect(validation.slopeInterval.low).toBeLessThan(1);
  expect(validation.slopeInterval.high).toBeGreaterThan(1);
  const groups = validation.groups.reduce((sum, { won }) => sum + won.n, 0);
  const months = validation.months.reduce((sum, { won }) => sum + won.n, 0);
  expect([groups, months]).toEqual([LEADS / 4, LEADS / 4]);
});

test("an export that is newest first gives the same points", () => {
  const { points: turnedPoints, ...turned } = learned(learnPoints(newestFirst(many), OPTIONS));
  const { points, ...first } = learnedFromMany;
  expect(turned).toEqual(first);
  expect(turnedPoints.fit.toReversed()).toEqual(points.fit);
});

test("an attribute of which more is better gets no points for less", () => {
  const employees = learnedFromMany.fit.filter(({ when }) => when.field === "employees");
  expect(employees.length).toBeGreaterThan(0);
  for (const { points } of employees) expect(points).toBeGreaterThan(0);
});

test("the rules in force are judged on the same later leads", () => {
  const { validation } = learnedFromMany;
  expect(validation.byHand?.area).toBeCloseTo(0.5, 1);
  expect(validation.byHand?.gain.low).toBeGreaterThan(0.1);
});

test("a few hundred leads give shrunken points, fewer none, and it says how many more are needed", () => {
  const few = leadsOfKnownTruth({ leads: 500, attributes: 8, seed: 5, start: -1.5 }).table;
  expect(learned(learnPoints(few, OPTIONS))).toMatchObject({ method: "shrunken" });
  const fewer = leadsOfKnownTruth({ leads: 150, attributes: 8, seed: 5 }).table;
  expect(learnPoints(fewer, OPTIONS)).toMatchObject({ kind: "not_enough_data", leads: 150, moreLeads: 50 });
  const none = leadsOfKnownTruth({ leads: 600, attributes: 8, seed: 5, start: -9 }).table;
  expect(learnPoints(none, OPTIONS)).toMatchObject({ kind: "not_enough_data", moreLeads: 0, moreWon: 40 });
});

function learned(result: Learned): LearnedPoints {
  assert(result.kind === "learned", JSON.stringify(result));
  return result;
}
