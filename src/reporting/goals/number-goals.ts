/** The promised numbers of a month: each month's own where the season makes it differ, and only the part in which the goal was in effect. */
import type { Goal, NumberGoal } from "../../agreement/terms/parts/goal-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PaceGoal } from "./pace.ts";
import type { GoalInForce, GoalPart } from "./goals-in-force.ts";

export function numbersOf(
  goals: readonly GoalInForce[],
  seasonality: readonly number[] | undefined,
  month: string,
  { from, until }: { readonly from: EpochMs; readonly until: EpochMs },
): readonly PaceGoal[] {
  const index = Number(month.slice(5)) - 1;
  return goals.flatMap(({ goal, parts }) => {
    if (goal.kind !== "number") return [];
    const numbers = parts.filter(isNumber).map((part) => ({ ...part, perMonth: numberIn(part.goal, index) }));
    const [first] = numbers;
    const isWhole = numbers.length === 1 && first !== undefined && first.from <= from && first.until >= until;
    return [
      {
        ...goal,
        perMonth: numberIn(goal, index),
        parts: isWhole ? undefined : numbers,
        seasonShare: goal.monthly === undefined ? seasonShare(seasonality, index) : undefined,
      },
    ];
  });
}

function isNumber(part: GoalPart): part is GoalPart<NumberGoal> {
  return isNumberGoal(part.goal);
}

function isNumberGoal(goal: Goal): goal is NumberGoal {
  return goal.kind === "number";
}

function numberIn({ monthly, perMonth }: NumberGoal, index: number): number {
  return monthly?.[index] ?? perMonth;
}

/** What the month weighs against the average one: 1.2 is a fifth more. */
function seasonShare(seasonality: readonly number[] | undefined, index: number): number | undefined {
  const weight = seasonality?.[index];
  if (seasonality === undefined || weight === undefined) return undefined;
  const sum = seasonality.reduce((all, each) => all + each, 0);
  return sum === 0 ? undefined : (weight * seasonality.length) / sum;
}
