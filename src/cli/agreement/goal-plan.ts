/** Goals month by month and week by week, as a table. */
import { numberWords } from "../../words/english/numbers.ts";
import type { FunnelStage, LeadsNeeded, MonthlyGoal, WeeklyGoal } from "../../calculator/goals.ts";
import { defined } from "../../base/assert.ts";
import { type Column, textTable } from "../../words/report/text-table.ts";

type Counts = Readonly<Record<string, number>>;
export type GoalPlan = LeadsNeeded & {
  /** By stage: `{ mql: 67, customer: 4 }`. */
  readonly months: readonly { readonly month: string; readonly goals: Counts }[];
  readonly weeks: readonly {
    readonly week: string;
    readonly firstDay: string;
    readonly lastDay: string;
    readonly businessDays: number;
    readonly goals: Counts;
  }[];
};

/** One stage's numbers; all stages have the same months and weeks. */
export type SpreadStage = {
  readonly stage: FunnelStage;
  readonly byMonth: readonly MonthlyGoal[];
  readonly byWeek: readonly WeeklyGoal[];
};

export function timetable(spread: readonly SpreadStage[]): Pick<GoalPlan, "months" | "weeks"> {
  const first = defined(spread[0], "at least one stage");
  const months = first.byMonth.map(({ month }, index) => ({
    month,
    goals: Object.fromEntries(spread.map(({ stage, byMonth }) => [stage, defined(byMonth[index], month).goal])),
  }));
  const weeks = first.byWeek.map(({ week, firstDay, lastDay, businessDays }, index) => ({
    week,
    firstDay,
    lastDay,
    businessDays,
    goals: Object.fromEntries(spread.map(({ stage, byWeek }) => [stage, defined(byWeek[index], week).goal])),
  }));
  return { months, weeks };
}

const TITLES: Readonly<Record<FunnelStage, string>> = {
  mql: "MQLs",
  sal: "SALs",
  sql: "SQLs",
  opportunity: "opportunities",
  customer: "customers",
};

export function printPlan({ lines, stages, months, weeks }: GoalPlan): string {
  const sum = (stage: FunnelStage): number => months.reduce((all, month) => all + (month.goals[stage] ?? 0), 0);
  const numbers = stages.map(({ stage }): Column => ({ title: TITLES[stage], align: "right" }));
  const cells = (counts: Counts): readonly string[] => stages.map(({ stage }) => numberWords(counts[stage] ?? 0));
  const byMonth = textTable(
    [{ title: "month", align: "left" }, ...numbers],
    [
      ...months.map(({ month, goals: counts }) => [month, ...cells(counts)]),
      ["total", ...stages.map(({ stage }) => numberWords(sum(stage)))],
    ],
  );
  const byWeek = textTable(
    [
      { title: "week", align: "left" },
      { title: "from", align: "left" },
      { title: "to", align: "left" },
      { title: "business days", align: "right" },
      ...numbers,
    ],
    weeks.map(({ week, firstDay, lastDay, businessDays, goals: counts }) => [
      week,
      firstDay,
      lastDay,
      String(businessDays),
      ...cells(counts),
    ]),
  );
  return `${lines.join("\n")}\n\n${byMonth}\n\n${byWeek}\n\nBusiness days are Monday to Friday; public holidays are counted as business days.\n`;
}
