import { expect, test } from "vitest";
import { clauseId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { rate } from "../statistics/wilson.ts";
import { attention } from "./attention.ts";

/**
 * A month by hand, with 80 % agreed for promises.
 *
 * | commitment | reached | target | part of it |
 * |---|---|---|---|
 * | first touch | 30 of 60 = 50 % | 80 % | 0.625 |
 * | accept | 44 of 60 = 73.3 % | 80 % | 0.917 |
 * | MQLs | 12 | 20 by now | 0.6 |
 * | median wait | 90 min | at most 60 min | 0.667 |
 */
const promise = (clause: string, met: number, missed: number, verdict: "kept" | "at_risk" | "missed") => ({
  ...{ clause: clauseId(clause), party: "sales" as const, verdict, target: 0.8, attainment: rate(met, met + missed) },
});
const goal = {
  clause: "marketing.mql-number",
  party: "marketing",
  verdict: "at_risk",
  unit: "count",
  until: epochMs(100),
  delivered: 12,
  expectedByNow: 20,
  owed: 40,
} as const;
const wait = {
  name: "speed-to-lead",
  verdict: "missed",
  value: 90,
  unit: "minutes",
  target: { kind: "at_most", value: "60", unit: "minutes" },
} as const;
const board = {
  promises: [
    promise("sales.accept", 44, 16, "at_risk"),
    promise("sales.first-touch.hot", 30, 30, "missed"),
    promise("sales.first-touch.cold", 60, 0, "kept"),
  ],
  goalLines: [goal],
  measures: [wait],
};

test("the three that are furthest from their targets, the worst first; what is kept is not among them", () => {
  const lines = attention(board, 50);
  expect(lines.map(({ id, part }) => [id, Number(part.toFixed(3))])).toEqual([
    ["marketing.mql-number", 0.6],
    ["sales.first-touch.hot", 0.625],
    ["speed-to-lead", 0.667],
  ]);
  expect(lines[0]).toMatchObject({ kind: "goal", reached: 12, target: 20, unit: "count", verdict: "at_risk" });
});

test("a goal whose time is over is compared with the whole of it", () => {
  expect(attention({ ...board, promises: [], measures: [] }, 100)).toMatchObject([{ target: 40, part: 0.3 }]);
});

test("nothing that is kept, or cannot be judged, needs attention", () => {
  const verdicts = ["kept", "not_enough_data", "not_recorded", "no_target", "not_started", "starts_later"] as const;
  const promises = verdicts.map((verdict) => ({ ...promise("sales.accept", 1, 9, "kept"), verdict }));
  expect(attention({ promises, goalLines: [], measures: [] }, 50)).toEqual([]);
});

test("leads that leak are worse than anything else: of none allowed, any is too many", () => {
  const leakage = {
    name: "leakage",
    verdict: "missed",
    value: 2,
    unit: "count",
    target: { kind: "at_most", value: "0", unit: "count" },
  } as const;
  expect(attention({ ...board, measures: [leakage] }, 50)[0]).toMatchObject({ id: "leakage", part: 0 });
});

test("attainment and pace are told by each promise and each goal, and not once more", () => {
  const told = (["attainment", "pace"] as const).map((name) => ({
    ...({ name, verdict: "missed", value: 0.1, unit: "share" } as const),
    target: { kind: "at_least", value: "0.9", unit: "share" } as const,
  }));
  expect(attention({ promises: [], goalLines: [], measures: told }, 50)).toEqual([]);
});
