/** The target a clock runs under: found by its clause in the agreement it started under. */
import type { ClockTerms, Leg, Target } from "../../agreement/agreement.ts";
import { defined } from "../../base/assert.ts";
import type { ClockState } from "../lead/lead-state.ts";
import type { Terms } from "../terms.ts";

export function legTerms(terms: Terms, id: string): Leg {
  return defined(
    terms.agreement.legs.find((leg) => leg.id === id),
    `leg ${id}`,
  );
}

export function clockTerms(terms: Terms, clock: Pick<ClockState, "leg" | "kind">): ClockTerms {
  return defined(
    legTerms(terms, clock.leg).clocks.find((each) => each.kind === clock.kind),
    `clock ${clock.leg}.${clock.kind}`,
  );
}

export function targetOf(terms: Terms, clock: Pick<ClockState, "leg" | "kind" | "clause">): Target {
  return defined(
    clockTerms(terms, clock).targets.find((target) => target.clause === clock.clause),
    `target ${clock.clause}`,
  );
}

/** The target for a grade; undefined when the clock does not apply to it. */
export function targetFor(clock: ClockTerms, grade: string): Target | undefined {
  return (
    clock.targets.find((target) => target.grade === grade) ?? clock.targets.find((target) => target.grade === "any")
  );
}
