import fc from "../../test/fast-check.ts";
import { expect, test } from "vitest";
import { type Fraction, whole, ZERO } from "./exact.ts";
import { type MonthlyGoal, monthlyGoals } from "./monthly-goals.ts";
import { isMondayToFriday, weeklyGoals } from "./weekly-goals.ts";

const SEASONS = [80, 90, 110, 100, 100, 100, 60, 50, 120, 130, 140, 120].map(whole);

function months(total: number, first: string, count: number, seasonality?: readonly Fraction[]) {
  const result = monthlyGoals(total, first, count, seasonality);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function weeks(monthly: readonly MonthlyGoal[]) {
  const result = weeklyGoals(monthly, isMondayToFriday);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const total = (parts: readonly { readonly goal: number }[]): number => parts.reduce((all, { goal }) => all + goal, 0);

test("a quarter takes the weights of its own months, across the turn of the year", () => {
  expect(months(340, "2026-11", 3, SEASONS)).toEqual([
    { month: "2026-11", goal: 140 },
    { month: "2026-12", goal: 120 },
    { month: "2027-01", goal: 80 },
  ]);
});

test("without weights every month counts the same, the earlier ones getting what is left", () => {
  expect(months(800, "2027-01", 12).map(({ goal }) => goal)).toEqual([67, 67, 67, 67, 67, 67, 67, 67, 66, 66, 66, 66]);
});

test("a week in two months has the sum of both parts, and weeks are those of ISO 8601", () => {
  const found = weeks([
    { month: "2026-12", goal: 23 },
    { month: "2027-01", goal: 42 },
  ]);
  // December 2026 has 23 business days, January 2027 has 21.
  expect(found.slice(4, 6)).toEqual([
    { week: "2026-W53", firstDay: "2026-12-28", lastDay: "2027-01-03", businessDays: 5, goal: 4 + 2 },
    { week: "2027-W01", firstDay: "2027-01-04", lastDay: "2027-01-10", businessDays: 5, goal: 10 },
  ]);
  expect([total(found), found.reduce((all, { businessDays }) => all + businessDays, 0)]).toEqual([65, 44]);
});

test("months and weeks both sum to the total", () => {
  const starts = fc.tuple(fc.integer({ min: 1970, max: 2187 }), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.nat(), starts, fc.integer({ min: 1, max: 14 }), (number, [year, month], count) => {
      const byMonth = months(number, `${year}-${String(month).padStart(2, "0")}`, count, SEASONS);
      expect([total(byMonth), total(weeks(byMonth))]).toEqual([number, number]);
    }),
    { numRuns: 30 },
  );
});

test("a month in which nobody works can have no goal", () => {
  const closed = (day: Temporal.PlainDate): boolean => day.month !== 8 && isMondayToFriday(day);
  expect(weeklyGoals([{ month: "2027-08", goal: 1 }], closed)).toEqual({
    ok: false,
    problems: [
      {
        field: "2027-08",
        message: "has a goal but no business day",
        remedy: "Move the goal to a month with business days",
      },
    ],
  });
  expect(weeklyGoals([{ month: "2027-08", goal: 0 }], closed)).toMatchObject({ ok: true });
});

test.each<readonly [field: string, message: string, refused: () => unknown]>([
  ["firstMonth", "“2027-13” isn't a month of the years 1970 to 2189", () => monthlyGoals(1, "2027-13", 1)],
  ["firstMonth", "“2027-1” isn't a month of the years 1970 to 2189", () => monthlyGoals(1, "2027-1", 1)],
  ["months", "is 0", () => monthlyGoals(1, "2027-01", 0)],
  ["months", "is 61", () => monthlyGoals(1, "2027-01", 61)],
  ["months", "is 1.5", () => monthlyGoals(1, "2027-01", 1.5)],
  ["seasonality", "has 2 weights", () => monthlyGoals(1, "2027-01", 1, SEASONS.slice(0, 2))],
  ["seasonality", "has 1 weight", () => monthlyGoals(1, "2027-01", 1, SEASONS.slice(0, 1))],
  [
    "seasonality",
    "are all 0",
    () =>
      monthlyGoals(
        1,
        "2027-01",
        1,
        SEASONS.map(() => ZERO),
      ),
  ],
  [
    "seasonality.1",
    "is below 0",
    () =>
      monthlyGoals(
        1,
        "2027-01",
        1,
        SEASONS.map(() => whole(-1)),
      ),
  ],
  ["total", "is -1", () => monthlyGoals(-1, "2027-01", 1)],
  [
    "month",
    "“May” isn't a month of the years 1970 to 2189",
    () => weeklyGoals([{ month: "May", goal: 1 }], isMondayToFriday),
  ],
  ["2027-05", "is 0.5", () => weeklyGoals([{ month: "2027-05", goal: 0.5 }], isMondayToFriday)],
])("%s is refused: it %s", (field, message, refused) => {
  const remedy: unknown = expect.stringMatching(/\w/);
  expect(refused()).toEqual({ ok: false, problems: [{ field, message, remedy }] });
});
