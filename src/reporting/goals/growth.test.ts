import { expect, test } from "vitest";
import { clauseId } from "../../base/ids.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import { at } from "../rows/rows.fixture.ts";
import type { CountRow } from "../rows/rows.ts";
import { type GrowthGoal, growthLine, growthStretches } from "./growth.ts";

const BERLIN = zoneOf("Europe/Berlin");
const SINCE = at("2026-04-01T00:00+02:00");
/** Six months after it took effect. */
const DEADLINE = at("2026-10-01T00:00+02:00");
/** 91½ of the 183 days in between are over. */
const HALFWAY = at("2026-07-01T12:00+02:00");
const goal = (more: Partial<GrowthGoal> = {}): GrowthGoal => ({
  ...{ kind: "growth", clause: clauseId("marketing.growth.more"), party: "marketing", by: "0.2", withinMonths: 6 },
  ...{ of: { kind: "stage", stage: "mql" }, comparedWith: "2026-Q1" },
  ...more,
});
const RATE: Partial<GrowthGoal> = { of: { kind: "conversion", from: "mql", to: "sql" } };
type Counted = readonly [entries: number, reached?: number];
const counts = ([was, wasReached = 0]: Counted, [is, isReached = 0]: Counted): readonly CountRow[] => [
  { stretch: "marketing.growth.more:baseline", entries: was, reached: wasReached },
  { stretch: "marketing.growth.more:now", entries: is, reached: isReached },
];
const line = (of: GrowthGoal, rows: readonly CountRow[], asOf = HALFWAY) =>
  growthLine(BERLIN, { goal: of, parts: [{ goal: of, from: SINCE, until: DEADLINE }], since: SINCE }, of, rows, asOf);

test.each([
  ["2025", "2025-01-01T00:00+01:00", "2026-01-01T00:00+01:00", "2025-07-01T12:00+02:00"],
  ["2025-Q4", "2025-10-01T00:00+02:00", "2026-01-01T00:00+01:00", "2026-04-01T12:00+02:00"],
  ["2026-Q1", "2026-01-01T00:00+01:00", "2026-04-01T00:00+02:00", "2026-04-01T12:00+02:00"],
  ["2025-12", "2025-12-01T00:00+01:00", "2026-01-01T00:00+01:00", "2026-06-01T12:00+02:00"],
])(
  "compared with %s: from %s until %s, and as long a stretch that ends now, from %s on",
  (period, from, until, now) => {
    expect(growthStretches(BERLIN, goal({ comparedWith: period }), SINCE, HALFWAY)).toEqual([
      { id: "marketing.growth.more:baseline", from: at(from), until: at(until), stage: "mql", reached: [] },
      { id: "marketing.growth.more:now", from: at(now), until: HALFWAY, stage: "mql", reached: [] },
    ]);
  },
);

test("after the deadline the stretch that ends there counts", () => {
  const [, current] = growthStretches(BERLIN, goal(), SINCE, at("2026-12-24T00:00+01:00"));
  expect(current).toMatchObject({ from: at("2026-07-01T00:00+02:00"), until: DEADLINE });
});

test("halfway from 121 to 146, 133.5 are expected: who is short by half a lead is on pace", () => {
  expect(line(goal(), counts([121], [133]))).toMatchObject({ owed: 146, expectedByNow: 133.5, verdict: "kept" });
  expect(line(goal(), counts([121], [132])).verdict).toBe("at_risk");
});

test("before it is in force nothing more than the baseline is expected, and nothing is judged", () => {
  const before = line(goal(), counts([120], [500]), at("2026-03-01T00:00+01:00"));
  expect(before).toMatchObject({ expectedByNow: 120, owed: 144, verdict: "starts_later" });
  expect(line(goal(), counts([120], [120]), SINCE)).toMatchObject({ expectedByNow: 120, verdict: "kept" });
});

test("when its time is over the whole growth is owed, and no more", () => {
  expect(line(goal(), counts([120], [143]), DEADLINE)).toMatchObject({ expectedByNow: 144, verdict: "missed" });
  expect(line(goal(), counts([120], [144]), at("2026-12-24T00:00+01:00"))).toMatchObject({
    ...{ expectedByNow: 144, verdict: "kept" },
  });
});

test("where nothing was counted, nothing is owed: a growth of nothing is nothing", () => {
  expect(line(goal(), [])).toMatchObject({
    ...{ delivered: 0, n: 0, owed: null, expectedByNow: null, verdict: "not_enough_data" },
    note: "2026-Q1: none, and a growth of nothing is nothing",
  });
  expect(line(goal(RATE), [])).toMatchObject({
    ...{ delivered: null, n: 0, owed: null, expectedByNow: null, interval: null, verdict: "not_enough_data" },
    note: "2026-Q1: 0 of 0",
  });
});

test("a rate grows by a share of itself, and is told with how far it may lie off", () => {
  // 20 % and a fifth more are 24 %; 22 % are expected halfway.
  const found = line(goal(RATE), counts([100, 20], [50, 11]));
  expect(found).toMatchObject({ unit: "share", delivered: 0.22, owed: 0.24, n: 50, verdict: "kept" });
  expect(found.expectedByNow).toBeCloseTo(0.22, 12);
  expect(found.interval?.low).toBeCloseTo(0.128, 3);
  expect(found.interval?.high).toBeCloseTo(0.352, 3);
  expect(line(goal(RATE), counts([100, 20], [50, 10])).verdict).toBe("at_risk");
});

test.each([
  [[100, 0], "a rate of nothing grows to nothing"],
  [[100, 90], "no rate is above 100 %"],
] as const)("of a baseline of %j no rate is owed: %s", (was, _why) => {
  expect(line(goal(RATE), counts(was, [50, 40]))).toMatchObject({
    ...{ delivered: 0.8, owed: null, expectedByNow: null, verdict: "not_enough_data" },
  });
});

test.each([
  [[10, 2], [10, 3], "kept"],
  [[9, 2], [10, 3], "not_enough_data"],
  [[10, 2], [9, 3], "not_enough_data"],
] as const)("ten on both sides are enough to judge a rate: %j, then %j is %s", (was, is, verdict) => {
  expect(line(goal(RATE), counts(was, is), DEADLINE).verdict).toBe(verdict);
});
