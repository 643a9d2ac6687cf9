/**
 * Pace: what was delivered of a month's number, against what should have been by now.
 *
 * - expected by now = goal × business days elapsed ÷ business days in the month. A day counts by the part of its open hours that is
 *   over: at noon of the first day the number is not yet a whole day's.
 * - required per day = what is missing ÷ business days that remain, today among them until it closes; 0 when the number is reached.
 * - forecast = where the number will be at the end of the month, at the rate so far.
 *
 * Delivered are entries of the stage in the month: a recycled lead that comes back is delivered again.
 *
 * A goal that took effect within the month owes the part of the month's business days that were left, and counts what was delivered from then on.
 */
import type { NumberGoal } from "../../agreement/terms/parts/goal-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "../../engine/calendar/business-calendar.ts";
import { forecast } from "./forecast.ts";
import { steady, wholeOwed } from "./goal-verdict.ts";
import { type MonthDay, monthShare } from "./month-days.ts";
import type { GoalLine } from "../report/report.ts";
import type { CountedEntry } from "../rows/rows.ts";

export type PaceGoal = NumberGoal & {
  /** Where it was not in effect all month: which number counted from when until when, in order. */
  readonly parts?: readonly PacePart[] | undefined;
  /** What the month weighs against the average month, where the number itself does not say so. */
  readonly seasonShare?: number | undefined;
};
export type PacePart = { readonly perMonth: number; readonly from: EpochMs; readonly until: EpochMs };

/**
 * @param calendar that of the days
 * @example goal 220, 22 business days, 7½ elapsed → expected 75; 60 delivered → (220 − 60) ÷ 15 remaining = 10⅔ a day
 */
export function pace(
  goals: readonly PaceGoal[],
  entries: readonly CountedEntry[],
  days: readonly MonthDay[],
  asOf: EpochMs,
  calendar?: BusinessCalendar,
): readonly GoalLine[] {
  const businessDays = days.filter((day) => day.isBusinessDay).length;
  const elapsed = days.reduce((sum, day) => sum + day.elapsed, 0);
  const remaining = days.filter((day) => day.isBusinessDay && day.elapsed < 1).length;

  return goals.map((goal) => {
    const { parts, perMonth, seasonShare } = goal;
    const counts = countByDay(goal.stage, entries, days, parts?.[0]?.from);
    const delivered = counts.reduce((sum, count) => sum + count, 0);
    const perBusinessDay = businessDays === 0 ? 0 : perMonth / businessDays;
    let daysSoFar = 0;
    /** What should be there at the end of a day. */
    const expectedOn = (day: MonthDay): number => {
      daysSoFar += day.isBusinessDay ? 1 : 0;
      return parts === undefined ? perBusinessDay * daysSoFar : expectedOf(parts, days, calendar, day.until);
    };
    const expectedByNow = steady(
      parts === undefined ? perBusinessDay * elapsed : expectedOf(parts, days, calendar, asOf),
    );
    const all = parts === undefined ? perMonth : expectedOf(parts, days, calendar, days.at(-1)?.until ?? asOf);
    const owed = parts === undefined ? perMonth : wholeOwed(all);
    let soFar = 0;
    return {
      clause: goal.clause,
      party: goal.party,
      stage: goal.stage,
      perMonth,
      owed,
      delivered,
      forecast: all === 0 ? null : forecast(delivered, expectedByNow / all),
      expectedByNow,
      weightedByNow: seasonShare === undefined ? null : steady(expectedByNow * seasonShare),
      requiredPerDay: remaining === 0 ? null : Math.max(0, owed - delivered) / remaining,
      days: days.map((day, index) => {
        soFar += counts[index] ?? 0;
        return { date: day.date, delivered: day.from > asOf ? null : soFar, expected: expectedOn(day) };
      }),
    };
  });
}

function expectedOf(
  parts: readonly PacePart[],
  days: readonly MonthDay[],
  calendar: BusinessCalendar | undefined,
  at: EpochMs,
): number {
  return parts.reduce((sum, { perMonth, from, until }) => {
    const end = at < until ? at : until;
    return from < end ? sum + perMonth * monthShare(days, calendar, from, end) : sum;
  }, 0);
}

/** @param since what came before counts for nothing; left out: the month's beginning */
function countByDay(
  stage: NumberGoal["stage"],
  entries: readonly CountedEntry[],
  days: readonly MonthDay[],
  since: EpochMs | undefined,
): readonly number[] {
  const counts = days.map(() => 0);
  const from = since ?? days[0]?.from ?? 0;
  const until = days.at(-1)?.until ?? 0;
  for (const entry of entries) {
    if (entry.stage !== stage || entry.at < from || entry.at >= until) continue;
    const index = days.findIndex((day) => entry.at < day.until);
    counts[index] = (counts[index] ?? 0) + (entry.count ?? 1);
  }
  return counts;
}
