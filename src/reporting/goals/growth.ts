/**
 * A goal of growth: more than in a period that was, by a percentage, within so many months from the instant at which its version took effect.
 *
 * Compared is a stretch as long as the baseline that ends now, or at the deadline when that is over: entries of the stage, or the rate between two stages
 * (cohort: of those that entered in the stretch). What is expected by now grows evenly from the baseline to the goal.
 */
import type { Goal } from "../../agreement/terms/parts/goal-terms.ts";
import { exactly } from "../../agreement/terms/agreed-numbers.ts";
import { dividedBy, type Fraction, whole } from "../../calculator/exact.ts";
import { growCount, growRate } from "../../calculator/growth-goal.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { MINIMUM_N } from "../counting/judge.ts";
import { stagesFrom } from "../counting/stages-from.ts";
import { monthsAfter, startOfMonth } from "../rows/months.ts";
import type { GoalProgress } from "../report/report.ts";
import type { CountRow, CountedStretch } from "../rows/rows.ts";
import { rate } from "../statistics/wilson.ts";
import type { GoalInForce } from "./goals-in-force.ts";
import { goalVerdict, type GoalStanding, phaseOf } from "./goal-verdict.ts";

export type GrowthGoal = Extract<Goal, { readonly kind: "growth" }>;
type Course = { readonly deadline: EpochMs; readonly baseline: CountedStretch; readonly current: CountedStretch };

/** The stretches that are counted for a goal. */
export function growthStretches(
  zone: Zone,
  goal: GrowthGoal,
  since: EpochMs,
  asOf: EpochMs,
): readonly CountedStretch[] {
  const { baseline, current } = courseOf(zone, goal, since, asOf);
  return [baseline, current];
}

function courseOf(
  zone: Zone,
  { clause, of, comparedWith, withinMonths }: GrowthGoal,
  since: EpochMs,
  asOf: EpochMs,
): Course {
  const { first, months } = monthsOf(comparedWith);
  const deadline = monthsAfter(zone, since, withinMonths);
  const end = epochMs(Math.min(deadline, asOf));
  const counted =
    of.kind === "stage" ? { stage: of.stage, reached: [] } : { stage: of.from, reached: stagesFrom(of.to) };
  return {
    deadline,
    baseline: {
      id: `${clause}:baseline`,
      from: startOfMonth(zone, first),
      until: startOfMonth(zone, first.add({ months })),
      ...counted,
    },
    current: { id: `${clause}:now`, from: monthsAfter(zone, end, -months), until: end, ...counted },
  };
}

/** A year, a quarter or a month: 2026, 2026-Q1, 2026-03. */
function monthsOf(period: string): { readonly first: Temporal.PlainYearMonth; readonly months: number } {
  const [, year = "", quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(period) ?? [];
  const of = (number: number): Temporal.PlainYearMonth =>
    Temporal.PlainYearMonth.from({ year: Number(year), month: number });
  if (quarter !== undefined) return { first: of(Number(quarter) * 3 - 2), months: 3 };
  return month === undefined ? { first: of(1), months: 12 } : { first: of(Number(month)), months: 1 };
}

/** @param of a goal of this kind */
export function growthLine(
  zone: Zone,
  { since }: GoalInForce,
  goal: GrowthGoal,
  counts: readonly CountRow[],
  asOf: EpochMs,
): Omit<GoalProgress, "clause" | "party" | "kind" | "goal"> {
  const { deadline, baseline, current } = courseOf(zone, goal, since, asOf);
  const countOf = ({ id }: CountedStretch): CountRow =>
    counts.find(({ stretch }) => stretch === id) ?? { stretch: id, entries: 0, reached: 0 };
  const [was, is] = [countOf(baseline), countOf(current)];
  const share = Math.min(1, Math.max(0, (asOf - since) / (deadline - since)));
  const phase = phaseOf(asOf, { from: since, until: deadline, since });
  const toward = (from: number, to: number): number => from + (to - from) * share;
  const common = { since, from: current.from, until: current.until, weightedByNow: null };

  if (goal.of.kind === "stage") {
    const grown = growCount({ baseline: was.entries, growth: exactly(goal.by) });
    const owed = grown.ok ? grown.value.goal : null;
    const progress = {
      delivered: is.entries,
      owed,
      expectedByNow: owed === null ? null : toward(was.entries, owed),
      phase,
    };
    const note = grown.ok
      ? `${goal.comparedWith}: ${was.entries}`
      : `${goal.comparedWith}: none, and a growth of nothing is nothing`;
    return {
      ...common,
      unit: "count",
      ...told(progress),
      n: is.entries,
      interval: null,
      verdict: goalVerdict(progress, true),
      note,
    };
  }
  const now = rate(is.reached, is.entries);
  const owed = was.entries === 0 ? null : grownRate(goal, dividedBy(whole(was.reached), whole(was.entries)));
  const expectedByNow = owed === null ? null : toward(was.reached / was.entries, owed);
  const progress = { delivered: now.share, owed, expectedByNow, phase };
  const judged = goalVerdict(progress, false);
  const isFew = Math.min(was.entries, is.entries) < MINIMUM_N;
  const verdict = isFew && phase !== "ahead" ? "not_enough_data" : judged;
  const interval = now.low === null || now.high === null ? null : { low: now.low, high: now.high };
  const note = `${goal.comparedWith}: ${was.reached} of ${was.entries}`;
  return { ...common, unit: "share", ...told(progress), n: is.entries, interval, verdict, note };
}

function told({ delivered, owed, expectedByNow }: GoalStanding): Omit<GoalStanding, "phase"> {
  return { delivered, owed, expectedByNow };
}

/** null when it was nothing, or would be above 100 %. */
function grownRate({ by, withinMonths }: GrowthGoal, baseline: Fraction): number | null {
  const grown = growRate({ baseline, growth: exactly(by), months: withinMonths });
  return grown.ok ? Number(grown.value.goal.numerator) / Number(grown.value.goal.denominator) : null;
}
