/** The target a clock runs under: found by its clause in the agreement it started under. */
import type { Agreement, ClockTerms, Leg, Target } from "../../agreement/agreement.ts";
import { defined } from "../../base/assert.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { latestOf, type Terms } from "../terms.ts";

export function legTerms(terms: Terms, id: string): Leg {
  return defined(
    latestOf(terms, (agreement) => agreement.legs.find((leg) => leg.id === id)),
    `leg ${id}`,
  );
}

export function clockTerms(terms: Terms, clock: Pick<ClockState, "leg" | "kind">): ClockTerms {
  return defined(
    latestOf(terms, (agreement) => clockIn(agreement, clock)),
    `clock ${clock.leg}.${clock.kind}`,
  );
}

export function targetOf(terms: Terms, clock: Pick<ClockState, "leg" | "kind" | "clause">): Target {
  return defined(
    latestOf(terms, (agreement) => clockIn(agreement, clock)?.targets.find((target) => target.clause === clock.clause)),
    `target ${clock.clause}`,
  );
}

function clockIn({ legs }: Agreement, { leg, kind }: Pick<ClockState, "leg" | "kind">): ClockTerms | undefined {
  return legs.find((each) => each.id === leg)?.clocks.find((each) => each.kind === kind);
}

/** The target for a grade; undefined when the clock does not apply to it. */
export function targetFor(clock: ClockTerms, grade: string): Target | undefined {
  return (
    clock.targets.find((target) => target.grade === grade) ?? clock.targets.find((target) => target.grade === "any")
  );
}
