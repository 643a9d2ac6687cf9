/** Goals relative to a baseline period: "+20% MQLs next quarter", "MQL→SQL conversion +15% in six months". */
import { ceil, compare, dividedBy, type Fraction, minus, ONE, plus, times, whole, ZERO } from "./exact.ts";
import { exactWords, percentWords } from "./exact-words.ts";
import {
  countProblems,
  countResult,
  type GoalProblem,
  type GoalResult,
  rateProblems,
  refused,
} from "./goal-problem.ts";

const MOST_MONTHS = 60;

export type CountGrowth = {
  /** What the baseline period had: above 0, for a percentage of nothing is nothing. */
  readonly baseline: number;
  /** Relative: "+20%" is 1/5. From 0 on. */
  readonly growth: Fraction;
};
export type CountGoal = { readonly goal: number; readonly lines: readonly string[] };

/** @returns baseline × (1 + growth), rounded up @example 145 and +20% → 174; 7 and +10% → 8 */
export function growCount({ baseline, growth }: CountGrowth): GoalResult<CountGoal> {
  const problems = [...countProblems("baseline", baseline), ...growthProblems(growth)];
  if (baseline === 0)
    problems.push({
      field: "baseline",
      message: "is 0",
      remedy: "Set the goal as a number: growth from zero is zero",
    });
  if (problems.length > 0) return refused(...problems);
  const exact = times(whole(baseline), plus(ONE, growth));
  const goal = countResult("growth", ceil(exact));
  if (!goal.ok) return goal;
  const rounded = exact.denominator === 1n ? "" : `, rounded up: ${exactWords(whole(goal.value))}`;
  const line = `${exactWords(whole(baseline))} × ${percentWords(plus(ONE, growth))} = ${exactWords(exact)}${rounded}`;
  return { ok: true, value: { goal: goal.value, lines: [line] } };
}

export type RateGrowth = {
  /** The rate of the baseline period: above 0, at most 100 %. */
  readonly baseline: Fraction;
  /** Relative, not in points: 20% that grow by +15% become 23 %. From 0 on. */
  readonly growth: Fraction;
  /** In how many months, 1 to 60. */
  readonly months: number;
};
export type RateGoal = {
  readonly goal: Fraction;
  /** At the end of each month, in equal steps; the last one is the goal. Exact. */
  readonly perMonth: readonly Fraction[];
  readonly lines: readonly string[];
};

/** @example 20%, +15% in six months → 23%, by 20.5%, 21%, 21.5%, 22%, 22.5% */
export function growRate({ baseline, growth, months }: RateGrowth): GoalResult<RateGoal> {
  const problems = [...rateProblems("baseline", baseline), ...growthProblems(growth)];
  if (!Number.isInteger(months) || months < 1 || months > MOST_MONTHS)
    problems.push({ field: "months", message: `is ${months}`, remedy: `Use a whole number from 1 to ${MOST_MONTHS}` });
  if (problems.length > 0) return refused(...problems);

  const goal = times(baseline, plus(ONE, growth));
  const line = `${percentWords(baseline)} × ${percentWords(plus(ONE, growth))} = ${percentWords(goal)}`;
  if (compare(goal, ONE) > 0)
    return refused({
      field: "growth",
      message: `leads to a rate above 100%: ${line}`,
      remedy: `Use a growth of at most ${percentWords(minus(dividedBy(ONE, baseline), ONE))}`,
    });
  const step = dividedBy(minus(goal, baseline), whole(months));
  const perMonth = Array.from({ length: months }, (_, index) => plus(baseline, times(step, whole(index + 1))));
  return {
    ok: true,
    value: {
      goal,
      perMonth,
      lines: [line, ...perMonth.map((rate, index) => `after month ${index + 1}: ${percentWords(rate)}`)],
    },
  };
}

function growthProblems(growth: Fraction): GoalProblem[] {
  if (compare(growth, ZERO) >= 0) return [];
  return [{ field: "growth", message: `is ${percentWords(growth)}`, remedy: "Use a growth of 0% or more" }];
}
