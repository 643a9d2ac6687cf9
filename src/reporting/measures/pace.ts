/**
 * Pace: what was delivered of a month's number, against what should have been by now.
 *
 * - expected by now = goal × business days elapsed ÷ business days in the month. A day counts by the part of its open hours that is
 *   over: at noon of the first day the number is not yet a whole day's.
 * - required per day = what is missing ÷ business days that remain, today among them until it closes; 0 when the number is reached.
 *
 * Delivered are entries of the stage in the month: a recycled lead that comes back is delivered again.
 */
import type { NumberGoal } from "../../agreement/goal-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { MonthDay } from "./month-days.ts";
import type { GoalLine } from "../report.ts";
import type { StageEntryRow } from "../rows.ts";

/**
 * @example goal 220, 22 business days, 7½ elapsed → expected 75; 60 delivered → (220 − 60) ÷ 15 remaining = 10⅔ a day
 */
export function pace(
  goals: readonly NumberGoal[],
  entries: readonly StageEntryRow[],
  days: readonly MonthDay[],
  asOf: EpochMs,
): readonly GoalLine[] {
  const businessDays = days.filter((day) => day.isBusinessDay).length;
  const elapsed = days.reduce((sum, day) => sum + day.elapsed, 0);
  const remaining = days.filter((day) => day.isBusinessDay && day.elapsed < 1).length;
  const countsByStage = countByDay(new Set(goals.map((goal) => goal.stage)), entries, days);

  return goals.map((goal) => {
    const counts = countsByStage.get(goal.stage) ?? [];
    const delivered = counts.reduce((sum, count) => sum + count, 0);
    const perBusinessDay = businessDays === 0 ? 0 : goal.perMonth / businessDays;
    let soFar = 0;
    let daysSoFar = 0;
    return {
      clause: goal.clause,
      party: goal.party,
      stage: goal.stage,
      perMonth: goal.perMonth,
      delivered,
      expectedByNow: perBusinessDay * elapsed,
      requiredPerDay: remaining === 0 ? null : Math.max(0, goal.perMonth - delivered) / remaining,
      days: days.map((day, index) => {
        soFar += counts[index] ?? 0;
        daysSoFar += day.isBusinessDay ? 1 : 0;
        return { date: day.date, delivered: day.from > asOf ? null : soFar, expected: perBusinessDay * daysSoFar };
      }),
    };
  });
}

function countByDay(
  stages: ReadonlySet<string>,
  entries: readonly StageEntryRow[],
  days: readonly MonthDay[],
): ReadonlyMap<string, readonly number[]> {
  const counts = new Map([...stages].map((stage) => [stage, days.map(() => 0)]));
  const from = days[0]?.from ?? 0;
  const until = days.at(-1)?.until ?? 0;
  for (const entry of entries) {
    const ofStage = counts.get(entry.stage);
    if (ofStage === undefined || entry.at < from || entry.at >= until) continue;
    const index = days.findIndex((day) => entry.at < day.until);
    ofStage[index] = (ofStage[index] ?? 0) + 1;
  }
  return counts;
}
