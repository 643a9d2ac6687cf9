/** How many leads of a stage somebody promised for a month. */
import type { Agreement } from "../../../terms/agreement.ts";
import type { NumberGoal } from "../../../terms/parts/goal-terms.ts";
import type { GoalStage } from "../../../terms/parts/goal-stages.ts";

/** The promise for a stage: of marketing before qualification before sales, as they hand over. */
export function numberGoal({ goals }: Agreement, stage: GoalStage): NumberGoal | undefined {
  return goals.find((goal): goal is NumberGoal => goal.kind === "number" && goal.stage === stage);
}

/** @param month `YYYY-MM` */
export function promisedIn({ monthly, perMonth }: NumberGoal, month: string): number {
  return monthly?.[Number(month.slice(5)) - 1] ?? perMonth;
}

/** The twelve months from one on. */
export function twelveMonths(firstMonth: string): readonly string[] {
  const first = Temporal.PlainYearMonth.from(firstMonth);
  return Array.from({ length: 12 }, (_, months) => first.add({ months }).toString());
}
