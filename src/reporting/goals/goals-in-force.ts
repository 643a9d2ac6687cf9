/**
 * Which goals count in a month, from when.
 *
 * A goal counts from the instant at which its version took effect. What several versions say of it – the same clause and kind – follows on each other:
 * in a month in which it was changed, each version's number counts for the part of the business days in which it was in effect.
 */
import type { Goal } from "../../agreement/terms/parts/goal-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import { isEqualJson } from "../../base/equal-json.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";

export type GoalPart<G extends Goal = Goal> = { readonly goal: G; readonly from: EpochMs; readonly until: EpochMs };
export type GoalInForce = {
  /** As the version says that is in effect last. */
  readonly goal: Goal;
  /** In order, within the month: at least one. */
  readonly parts: readonly [GoalPart, ...GoalPart[]];
  /** Since when it has said the same, without a break. */
  readonly since: EpochMs;
};

/** Those of the version in effect at the end of the stretch, or now; none when there was none yet. */
export function goalsInForce(
  versions: TermsInForce,
  { from, until }: { readonly from: EpochMs; readonly until: EpochMs },
): readonly GoalInForce[] {
  const reached = versions.filter((period) => period.from < until);
  const stretches = reached.map((period, index) => ({
    goals: period.terms.agreement.goals,
    began: period.from,
    from: later(period.from, from),
    until: reached[index + 1]?.from ?? until,
  }));
  const last = stretches.at(-1);
  if (last === undefined) return [];
  return last.goals.map((goal) => {
    const parts = stretches
      .filter((stretch) => stretch.from < stretch.until)
      .flatMap((stretch) => {
        const own = stretch.goals.find((each) => each.clause === goal.clause && each.kind === goal.kind);
        return own === undefined ? [] : [{ goal: own, from: stretch.from, until: stretch.until }];
      });
    const firstSame =
      stretches.findLastIndex(({ goals }) => !goals.some((each) => isEqualJson(meaningOf(each), meaningOf(goal)))) + 1;
    const [first = { goal, from: last.from, until }, ...rest] = parts;
    return { goal, parts: [first, ...rest] as const, since: stretches[firstSame]?.began ?? last.began };
  });
}

/** Without the reason, which says why and not what. */
function meaningOf({ why: _why, ...goal }: Goal): object {
  return goal;
}

function later(a: EpochMs, b: EpochMs): EpochMs {
  return a > b ? a : b;
}
