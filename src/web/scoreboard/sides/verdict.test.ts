import { expect, test } from "vitest";
import type { GoalLine } from "../../../reporting/report/report.ts";
import type { SaidPromise } from "../../../words/report/say-report.ts";
import { clauseId } from "../../../base/ids.ts";
import { rate } from "../../../reporting/statistics/wilson.ts";
import { goalVerdict, kept, monthPhase, promisesVerdict, sideVerdict } from "./verdict.ts";

function promise(met: number, missed: number, open = 0): SaidPromise {
  return {
    clause: clauseId("sales.accept"),
    party: "sales",
    text: "",
    met,
    missed,
    open,
    unrecorded: 0,
    attainment: rate(met, met + missed),
  };
}

function goal(delivered: number, expectedByNow: number, perMonth = 80): GoalLine {
  return {
    clause: "marketing.mql-number",
    party: "marketing",
    stage: "mql",
    perMonth,
    owed: perMonth,
    delivered,
    expectedByNow,
    weightedByNow: null,
    requiredPerDay: null,
    days: [],
  };
}

test.each([
  [80, 60, "running", "Goal hit"],
  [80, 80, "over", "Goal hit"],
  [79, 80, "over", "Goal missed"],
  [60, 60, "running", "On pace"],
  [60, 60.9, "running", "On pace"],
  [60, 61, "running", "Behind pace"],
  [0, 0, "ahead", "Not started"],
] as const)("%i delivered of 80, %f expected, month %s: %s", (delivered, expected, phase, text) => {
  expect(goalVerdict(goal(delivered, expected), phase).text).toBe(text);
});

test("a month is over at its end, not before", () => {
  expect(monthPhase({ from: 10, until: 20, asOf: 9 })).toBe("ahead");
  expect(monthPhase({ from: 10, until: 20, asOf: 10 })).toBe("running");
  expect(monthPhase({ from: 10, until: 20, asOf: 20 })).toBe("over");
});

test("promises of several lines are counted together, with their interval", () => {
  expect(kept([promise(8, 1, 2), promise(2, 0)])).toEqual({ met: 10, missed: 1, open: 2, rate: rate(10, 11) });
});

test.each([
  [promise(5, 0), "All targets met"],
  [promise(5, 1), "1 target missed"],
  [promise(5, 1200), "1,200 targets missed"],
  [promise(0, 0, 3), "Nothing due yet"],
  [promise(0, 0), "Nothing was due"],
])("the verdict on targets says what was missed", (line, text) => {
  expect(promisesVerdict(kept([line])).text).toBe(text);
});

test("a team that met its targets and is behind with its goal does not meet its commitments", () => {
  expect(sideVerdict([goal(10, 40)], [promise(9, 0)], "running")).toEqual({ tone: "bad", text: "Behind pace" });
  expect(sideVerdict([goal(10, 40)], [promise(9, 2)], "running")).toEqual({
    tone: "bad",
    text: "2 targets missed, 1 goal behind pace",
  });
  expect(sideVerdict([goal(50, 40)], [promise(9, 0)], "running")).toEqual({
    tone: "good",
    text: "All commitments met",
  });
  expect(sideVerdict([], [], "running").text).toBe("No commitments in the agreement");
});
