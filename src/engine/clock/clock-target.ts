/** Legs, clocks and targets of the agreement, by what a lead remembers of them. */
import type { ClockTerms, Leg, Target } from "../../agreement/agreement.ts";
import { defined } from "../../base/assert.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { ClockState } from "../lead/lead-state.ts";
import type { Terms } from "../terms.ts";

export function legTerms(terms: Terms, id: string): Leg {
  return defined(
    terms.agreement.legs.find((leg) => leg.id === id),
    "leg",
    id,
  );
}

export function clockTerms(terms: Terms, clock: Pick<ClockState, "leg" | "kind">): ClockTerms {
  return defined(findClockTerms(terms, clock), "clock", clock.kind);
}

/** Undefined when the agreement has no such leg, or no such clock on it: it may have had once. */
export function findClockTerms(terms: Terms, clock: Pick<ClockState, "leg" | "kind">): ClockTerms | undefined {
  return terms.agreement.legs.find((leg) => leg.id === clock.leg)?.clocks.find((each) => each.kind === clock.kind);
}

/** What was promised under a clause, in the version given; undefined when that version has no such clause. */
export function findTarget(terms: Terms, clause: ClauseId): Target | undefined {
  for (const leg of terms.agreement.legs) {
    for (const clock of leg.clocks) {
      const found = clock.targets.find((target) => target.clause === clause);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The target for a grade; undefined when the clock does not apply to it. */
export function targetFor(clock: ClockTerms, grade: string): Target | undefined {
  return (
    clock.targets.find((target) => target.grade === grade) ?? clock.targets.find((target) => target.grade === "any")
  );
}
