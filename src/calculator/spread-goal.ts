/**
 * One number over several months or weeks, by weight, so that the parts sum to it exactly.
 *
 * By largest remainder: each part gets the whole number below its exact share; what is left goes, one each, to the parts that
 * lost most by that; of equals, the earlier one. Method: Hamilton's, as seats of a parliament are shared out.
 */
import { compare, dividedBy, floor, type Fraction, fraction, minus, sum, times, whole, ZERO } from "./exact.ts";
import { countProblems, type GoalProblem, type GoalResult, refused } from "./goal-problem.ts";

/** A day each over ten years: more parts nobody reads. */
const MOST_PARTS = 3_660;

/**
 * @param total   whole, from 0 on
 * @param weights at least one above 0, none below; only their proportions count
 * @returns as many whole numbers as there are weights; a weight of 0 gets 0
 * @example 100 over 1, 1, 1 → 34, 33, 33
 */
export function spreadGoal(total: number, weights: readonly Fraction[]): GoalResult<readonly number[]> {
  const problems = [...countProblems("total", total), ...weightProblems(weights)];
  if (problems.length > 0) return refused(...problems);

  const all = sum(weights);
  const shares = weights.map((weight) => dividedBy(times(whole(total), weight), all));
  const parts = shares.map((share) => Number(floor(share)));
  const left = total - parts.reduce((before, part) => before + part, 0);
  const byLoss = shares
    .map((share, index) => ({ index, lost: minus(share, fraction(floor(share))) }))
    .sort((a, b) => compare(b.lost, a.lost) || a.index - b.index);
  for (const { index } of byLoss.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return { ok: true, value: parts };
}

function weightProblems(weights: readonly Fraction[]): readonly GoalProblem[] {
  if (weights.length === 0 || weights.length > MOST_PARTS)
    return [
      {
        field: "weights",
        message: `are ${weights.length}`,
        remedy: `Use one weight for each part, at most ${MOST_PARTS}`,
      },
    ];
  const negative = weights.flatMap((weight, index) =>
    compare(weight, ZERO) < 0
      ? [{ field: `weights.${index + 1}`, message: "is below 0", remedy: "Use a weight of 0 or more" }]
      : [],
  );
  if (negative.length > 0) return negative;
  if (weights.some((weight) => compare(weight, ZERO) > 0)) return [];
  return [{ field: "weights", message: "are all 0", remedy: "Give at least one part a weight above 0" }];
}
