import { expect, test } from "vitest";
import type { MeasureVerdict } from "../../reporting/counting/judge.ts";
import { sideStanding } from "../../reporting/report/side-standing.ts";
import { forecastWords, goalWords, onTimeWords, sideWords } from "./scoreboard-words.ts";

test.each<[readonly MeasureVerdict[], string]>([
  [[], "No commitments in the agreement"],
  [["kept", "kept"], "All commitments on target"],
  [["kept", "not_enough_data"], "1 of 2 commitments on target, none missed"],
  [["kept", "missed", "missed", "at_risk", "not_started"], "2 of 5 commitments missed, 1 at risk"],
  [["missed"], "1 of 1 commitment missed"],
  [["at_risk", "kept"], "1 of 2 commitments at risk"],
  [["not_enough_data", "not_started"], "Not enough data yet"],
  [["not_started", "not_started"], "Nothing due yet"],
  [["starts_later"], "Not started"],
  [["not_recorded", "not_recorded"], "Not recorded"],
  [["no_target"], "No target agreed"],
])("a team with %j: %s", (verdicts, words) => {
  expect(sideWords(sideStanding(verdicts))).toBe(words);
});

test.each([
  ["kept", 80, 80, "Goal reached"],
  ["kept", 60, 80, "On pace"],
  ["at_risk", 60, 80, "Behind pace"],
  ["missed", 60, 80, "Goal missed"],
  ["not_started", 0, 80, "Just started"],
  ["starts_later", 0, 80, "Not started"],
  ["not_enough_data", null, 80, "not enough data"],
] as const)("a goal that is %s with %s of %s: %s", (verdict, delivered, owed, words) => {
  expect(goalWords({ verdict, delivered, owed })).toBe(words);
});

test("what it takes is said of a promise that is not kept, where there is a number that is enough", () => {
  const standing = { target: 0.8, startsAt: null, onTimeNeeded: 5, verdict: "missed" } as const;
  expect(onTimeWords(standing)).toBe("5 more on time in a row reach 80.0%");
  expect(onTimeWords({ ...standing, onTimeNeeded: 1 })).toBe("1 more on time in a row reaches 80.0%");
  expect(onTimeWords({ ...standing, verdict: "kept" })).toBeUndefined();
  expect(onTimeWords({ ...standing, onTimeNeeded: null })).toBeUndefined();
});

test("a forecast is a range, or one number where it is sure", () => {
  expect(forecastWords({ low: 142, high: 1218 })).toBe("142 to 1,218 by the end of the month at this rate");
  expect(forecastWords({ low: 60, high: 60 })).toBe("60 by the end of the month at this rate");
});
