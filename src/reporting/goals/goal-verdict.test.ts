import { expect, test } from "vitest";
import { goalVerdict, steady, wholeOwed } from "./goal-verdict.ts";

test.each([
  // delivered, owed, expected, phase, whole → verdict
  [10, 10, 5, "running", true, "kept", "all of it"],
  [10, 10, 5, "over", true, "kept", "all of it at the end"],
  [9, 10, 5, "over", true, "missed", "one short at the end, however much was expected"],
  [5, 10, 5, "running", true, "kept", "as many as expected"],
  [5, 10, 5.9, "running", true, "kept", "short by a fraction of a lead"],
  [4, 10, 5.9, "running", true, "at_risk", "short by a lead"],
  [0.5, 1, 0.51, "running", false, "at_risk", "a share has no whole ones"],
  [0.1 + 0.2, 1, 0.3, "running", false, "kept", "a hair is none"],
  [0.3, 1, 0.1 + 0.2, "running", false, "kept", "nor is it the other way round"],
  [0.3, 0.1 + 0.2, 0.3, "over", false, "kept", "nor of the whole"],
  [9, 10, null, "running", true, "missed", "with no course of days only the whole counts"],
  [null, 10, 5, "over", true, "not_enough_data", "what was delivered cannot be said"],
  [10, null, 5, "over", true, "not_enough_data", "what is owed cannot be said"],
  [10, 10, 0, "ahead", true, "starts_later", "its time has not come"],
  [0, 10, 5, "starting", true, "not_started", "on its first day nobody is behind"],
  [0, 10, null, "starting", true, "not_started", "whatever is expected"],
  [0, 10, 0.5, "starting", true, "kept", "nor is one who owes nothing yet"],
  [0, null, null, "starting", true, "not_enough_data", "what is owed cannot be said then either"],
] as const)(
  "%s of %s, with %s expected, %s (whole: %s): %s – %s",
  (delivered, owed, expectedByNow, phase, isWhole, verdict, _what) => {
    expect(goalVerdict({ delivered, owed, expectedByNow, phase }, isWhole)).toBe(verdict);
  },
);

test("people round up, and a billionth of a lead is none", () => {
  expect([73.3, 73, 73.000_000_000_1, 0].map(wholeOwed)).toEqual([74, 73, 73, 0]);
  expect([0.1 + 0.2, 7.5, 1 / 3].map(steady)).toEqual([0.3, 7.5, 0.333_333_333]);
});
