/**
 * Monthly goals week by week: each month's goal is spread over its weeks by their business days, and a week that lies in two months has
 * the sum of both parts. So weeks add up to the same total as months, and keep the seasonality.
 */
import { whole } from "./exact.ts";
import { countProblems, type GoalResult, refused } from "./goal-problem.ts";
import { monthProblems, type MonthlyGoal } from "./monthly-goals.ts";
import { spreadGoal } from "./spread-goal.ts";

export type WeeklyGoal = {
  /** ISO 8601, Monday to Sunday: `2027-W01`. */
  readonly week: string;
  /** First and last day of the week that lie in the months given, `YYYY-MM-DD`. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly businessDays: number;
  readonly goal: number;
};

/** What counts as a business day where no calendar is at hand. */
export function isMondayToFriday(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5;
}

/**
 * @param months        in order, as `monthlyGoals` returns them
 * @param isBusinessDay a calendar's answer, or `isMondayToFriday`; a month with a goal needs one such day at least
 * @returns in order; the goals sum to that of the months exactly
 */
export function weeklyGoals(
  months: readonly MonthlyGoal[],
  isBusinessDay: (day: Temporal.PlainDate) => boolean,
): GoalResult<readonly WeeklyGoal[]> {
  const weeks = new Map<string, WeeklyGoal>();
  for (const { month, goal } of months) {
    const problems = [...monthProblems("month", month), ...countProblems(month, goal)];
    if (problems.length > 0) return refused(...problems);
    const parts = weeksOfMonth(month, isBusinessDay);
    const spread =
      goal === 0
        ? undefined
        : spreadGoal(
            goal,
            parts.map((part) => whole(part.businessDays)),
          );
    if (spread?.ok === false)
      return refused({
        field: month,
        message: "has a goal but no business day",
        remedy: "Move the goal to a month with business days",
      });
    for (const [index, part] of parts.entries()) {
      const before = weeks.get(part.week);
      weeks.set(part.week, {
        ...part,
        firstDay: before?.firstDay ?? part.firstDay,
        businessDays: (before?.businessDays ?? 0) + part.businessDays,
        goal: (before?.goal ?? 0) + (spread?.value[index] ?? 0),
      });
    }
  }
  return { ok: true, value: [...weeks.values()] };
}

type WeekOfMonth = Omit<WeeklyGoal, "goal">;

function weeksOfMonth(month: string, isBusinessDay: (day: Temporal.PlainDate) => boolean): readonly WeekOfMonth[] {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const weeks = new Map<string, WeekOfMonth>();
  for (let index = 0; index < first.daysInMonth; index++) {
    const day = first.add({ days: index });
    const week = `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, "0")}`;
    const before = weeks.get(week);
    weeks.set(week, {
      week,
      firstDay: before?.firstDay ?? day.toString(),
      lastDay: day.toString(),
      businessDays: (before?.businessDays ?? 0) + (isBusinessDay(day) ? 1 : 0),
    });
  }
  return [...weeks.values()];
}
