/** `baton goals FILE`: what the calculator of an agreement says, with the arithmetic, month by month and week by week. */
import { calculatedLeads, calculatedMonths } from "../../agreement/terms/agreed-numbers.ts";
import {
  type GoalResult,
  isMondayToFriday,
  type MonthlyGoal,
  type WeeklyGoal,
  weeklyGoals,
} from "../../calculator/goals.ts";
import { AppError } from "../../base/app-error.ts";
import { assert, defined } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import { comingMonth } from "./coming-month.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { type GoalPlan, printPlan, timetable } from "./goal-plan.ts";
import { readAgreement } from "./read-agreement.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

export type AgreedGoalOptions = { readonly months: number; readonly start?: string; readonly json: boolean };

/** The agreement says a number for each month of a year; the same months of later years have the same numbers. */
export async function agreedGoals(
  terminal: Terminal,
  file: string,
  { months, start, json }: AgreedGoalOptions,
  now: EpochMs,
): Promise<ExitCode> {
  const {
    value: { calculator, currency },
  } = await readAgreement(terminal, file);
  if (calculator === undefined)
    throw new AppError("input_invalid", `${file} has no calculator`, {
      remedy: "Add `goals.calculator` to the agreement, or give the quota and the other numbers as options",
    });
  const need = read(calculatedLeads(calculator, currency));
  const first = start === undefined ? comingMonth(now) : firstMonth(start);
  const spread = need.stages.map(({ stage }) => {
    const year = read(calculatedMonths(calculator, currency, stage));
    const byMonth = Array.from({ length: months }, (_, index) => {
      const month = first.add({ months: index });
      return { month: month.toString(), goal: defined(year[month.month - 1], "a month of the year") };
    });
    return { stage, byMonth, byWeek: inWeeks(byMonth) };
  });
  const plan: GoalPlan = { ...need, ...timetable(spread) };
  terminal.out(json ? `${JSON.stringify(plan, null, 2)}\n` : `Per ${calculator.period}:\n${printPlan(plan)}`);
  return EXIT.done;
}

function firstMonth(start: string): Temporal.PlainYearMonth {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(start))
    throw new UsageError(`--start “${start}” isn't a month. Write it as 2027-01`);
  return Temporal.PlainYearMonth.from(start);
}

function inWeeks(byMonth: readonly MonthlyGoal[]): readonly WeeklyGoal[] {
  const weeks = weeklyGoals(byMonth, isMondayToFriday);
  if (weeks.ok) return weeks.value;
  throw new UsageError(weeks.problems.map(({ field, message }) => `--start: ${field} ${message}`).join("; "));
}

/** What an agreement that was read says can be calculated. */
function read<Value>(result: GoalResult<Value>): Value {
  assert(result.ok, "the calculator of an agreement can be calculated");
  return result.value;
}
