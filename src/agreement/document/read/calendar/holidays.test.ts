import { expect, test } from "vitest";
import { resolveHolidays } from "./holidays.ts";

function datesOf(country: string, region: string | undefined, month: string): readonly string[] {
  const answer = resolveHolidays(country, region);
  if (!answer.ok) throw new Error(answer.message);
  return answer.holidays.map((holiday) => holiday.date).filter((date) => date.startsWith(month));
}

test.each([
  ["a holiday of one region", "DE", "BE", "2026-03", ["2026-03-08"]],
  ["… is none of its neighbour", "DE", "BB", "2026-03", []],
  ["a feast of three days closes three", "TR", undefined, "2026-03", ["2026-03-20", "2026-03-21", "2026-03-22"]],
  ["… also when the clocks change in it", "BA", undefined, "2025-03", ["2025-03-30", "2025-03-31"]],
  ["… to its last day", "BA", undefined, "2025-04-01", ["2025-04-01"]],
  ["an afternoon off closes no day", "CN", undefined, "2026-03", []],
])("%s", (_what, country, region, month, dates) => {
  expect(datesOf(country, region, month)).toEqual(dates);
});

test("a holiday that falls on Saturday is also kept on the day given for it", () => {
  expect(datesOf("US", undefined, "2026-07")).toEqual(["2026-07-03", "2026-07-04"]);
});

test("the library is asked once for a country", () => {
  expect(resolveHolidays("FR", undefined)).toBe(resolveHolidays("FR", undefined));
});
