import { expect, test } from "vitest";
import type { Goal, NumberGoal } from "../../agreement/terms/parts/goal-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { at } from "../rows/rows.fixture.ts";
import type { GoalInForce } from "./goals-in-force.ts";
import { numbersOf } from "./number-goals.ts";

const MARCH = { from: at("2026-03-01T00:00+01:00"), until: at("2026-04-01T00:00+02:00") };
const NOON = at("2026-03-11T13:00+01:00");
const SEASON = [100, 100, 120, 100, 100, 100, 100, 80, 100, 100, 100, 100];
const mqls = (perMonth: number, monthly?: readonly number[]): NumberGoal => ({
  ...{ kind: "number", clause: clauseId("marketing.mql-number"), party: "marketing", stage: "mql", perMonth, monthly },
});
const contribution: Goal = {
  ...{ kind: "contribution", clause: clauseId("marketing.contribution"), party: "marketing", share: "0.4" },
};
const inForce = (goal: Goal, from = MARCH.from, until = MARCH.until): GoalInForce => ({
  ...{ goal, since: from, parts: [{ goal, from, until }] },
});
const numbers = (goals: readonly GoalInForce[], season?: readonly number[], month = "2026-03") =>
  numbersOf(goals, season, month, MARCH);

test("only numbers are, in their order", () => {
  const sals = { ...mqls(110), stage: "sal" as const };
  expect(numbers([inForce(mqls(220)), inForce(contribution), inForce(sals)])).toEqual([
    { ...mqls(220), parts: undefined, seasonShare: undefined },
    { ...sals, parts: undefined, seasonShare: undefined },
  ]);
});

test.each([
  ["all month", MARCH.from, MARCH.until, true],
  ["from before the month until after it", at("2026-02-01T00:00+01:00"), at("2026-05-01T00:00+02:00"), true],
  ["from within the month on", NOON, MARCH.until, false],
  ["until within the month", MARCH.from, NOON, false],
])("in force %s, parts of the month are named unless it is all of it", (_when, from, until, isWhole) => {
  const [found] = numbers([inForce(mqls(220), from, until)]);
  expect(found?.parts).toEqual(isWhole ? undefined : [{ goal: mqls(220), from, until, perMonth: 220 }]);
});

test("changed within the month, each part has its number; the month's own where the season makes them differ", () => {
  const seasonal = mqls(100, [90, 90, 130, 100, 100, 100, 100, 100, 100, 100, 100, 90]);
  const parts = [
    { goal: mqls(220), from: MARCH.from, until: NOON },
    { goal: seasonal, from: NOON, until: MARCH.until },
  ] as const;
  const [found] = numbers([{ goal: seasonal, since: NOON, parts }], SEASON);
  expect(found).toMatchObject({ perMonth: 130, parts: [{ perMonth: 220 }, { perMonth: 130 }] });
  expect(found?.seasonShare, "the number says it already").toBeUndefined();
});

test.each([
  ["2026-03", SEASON, 1.2],
  ["2026-08", SEASON, 0.8],
  ["2026-01", SEASON, 1],
  ["2026-03", undefined, undefined],
  ["2026-03", SEASON.slice(0, 2), undefined],
  ["2026-03", SEASON.map(() => 0), undefined],
])("%s of a season %j weighs %s of the average month", (month, season, share) => {
  expect(numbers([inForce(mqls(220))], season, month)[0]?.seasonShare).toBe(share);
});
