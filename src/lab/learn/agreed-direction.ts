/** Where the rules by hand say that more is better, or worse: learned points say so too. */
import type { Scoring } from "../../agreement/terms/parts/scoring-terms.ts";
import type { Direction } from "./lead-table.ts";

/** @returns undefined where no rule asks for the amount alone, one asks for a range with two ends, or rules differ */
export function attributeDirection({ fit }: Pick<Scoring, "fit">, name: string): Direction | undefined {
  const found = fit.rules.flatMap(({ when, points }): readonly (Direction | undefined)[] => {
    const [condition] = when;
    if (condition?.kind !== "range" || condition.field !== name) return [];
    const { min, max } = condition;
    if (when.length > 1 || points === 0 || (min !== undefined && max !== undefined)) return [undefined];
    return [(min !== undefined) === points > 0 ? "rising" : "falling"];
  });
  return sameOf(found);
}

export function activityDirection({ engagement }: Pick<Scoring, "engagement">, name: string): Direction | undefined {
  return sameOf(
    engagement.rules
      .filter(({ activity, points }) => activity === name && points !== 0)
      .map(({ points }) => (points > 0 ? "rising" : "falling")),
  );
}

function sameOf(found: readonly (Direction | undefined)[]): Direction | undefined {
  const [first] = found;
  return found.every((each) => each === first) ? first : undefined;
}
