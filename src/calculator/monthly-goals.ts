/** The goal of a year or a quarter, month by month, more in the strong months than in the weak ones. */
import { type Fraction, ONE } from "./exact.ts";
import { type GoalProblem, type GoalResult, refused } from "./goal-problem.ts";
import { spreadGoal } from "./spread-goal.ts";

export type MonthlyGoal = {
  /** `YYYY-MM` */
  readonly month: string;
  readonly goal: number;
};

const MONTH = /^(19[7-9]\d|20\d\d|21[0-8]\d)-(0[1-9]|1[0-2])$/;
const MOST_MONTHS = 60;

/**
 * @param firstMonth  `YYYY-MM`, of the years 1970 to 2189
 * @param months      1 to 60
 * @param seasonality twelve weights, January to December, none below 0; every month counts the same without
 * @returns in order; the goals sum to `total` exactly
 */
export function monthlyGoals(
  total: number,
  firstMonth: string,
  months: number,
  seasonality?: readonly Fraction[],
): GoalResult<readonly MonthlyGoal[]> {
  const problems = [...monthProblems("firstMonth", firstMonth), ...lengthProblems(months, seasonality)];
  if (problems.length > 0) return refused(...problems);
  const names = Array.from({ length: months }, (_, index) => monthAfter(firstMonth, index));
  const spread = spreadGoal(
    total,
    names.map((month) => seasonality?.[Number(month.slice(5)) - 1] ?? ONE),
  );
  if (!spread.ok)
    return refused(
      ...spread.problems.map((each) => ({ ...each, field: each.field.replace(/^weights/, "seasonality") })),
    );
  return { ok: true, value: names.map((month, index) => ({ month, goal: spread.value[index] ?? 0 })) };
}

export function monthProblems(field: string, month: string): readonly GoalProblem[] {
  if (MONTH.test(month)) return [];
  return [
    {
      field,
      message: `“${month.slice(0, 40)}” isn't a month of the years 1970 to 2189`,
      remedy: "Write it like 2027-01",
    },
  ];
}

function lengthProblems(months: number, seasonality: readonly Fraction[] | undefined): readonly GoalProblem[] {
  const problems: GoalProblem[] = [];
  if (!Number.isInteger(months) || months < 1 || months > MOST_MONTHS)
    problems.push({ field: "months", message: `is ${months}`, remedy: `Use a whole number from 1 to ${MOST_MONTHS}` });
  if (seasonality !== undefined && seasonality.length !== 12)
    problems.push({
      field: "seasonality",
      message: `has ${seasonality.length} ${seasonality.length === 1 ? "weight" : "weights"}`,
      remedy: "Use twelve, from January to December",
    });
  return problems;
}

function monthAfter(month: string, count: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}
