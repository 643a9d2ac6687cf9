import { expect, test } from "vitest";
import { monthAfter, monthWords, shortMonthWords } from "./month.ts";

test.each([
  ["2026-03", 1, "2026-04"],
  ["2026-12", 1, "2027-01"],
  ["2026-01", -1, "2025-12"],
  ["2026-03", -15, "2024-12"],
])("%s and %i months is %s", (month, by, expected) => {
  expect(monthAfter(month, by)).toBe(expected);
});

test("months have names", () => {
  expect(monthWords("2026-03")).toBe("March 2026");
  expect(shortMonthWords("2026-03")).toBe("Mar 2026");
});
