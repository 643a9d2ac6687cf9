/** What happens to a company however its people work: leads arrive and do things, and people are away. */
import type { Fact } from "../../engine/lead/input.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";

/**
 * The recorded facts that a simulation takes as they were. What people said about a lead is left out, because in the simulation they say what they say there; so
 * are merges and what was decided by hand, which answer what happened then. Corrections are kept where a program made them.
 */
export function inboundFacts(facts: readonly (Fact | RosterFact)[]): readonly (Fact | RosterFact)[] {
  return facts.filter((fact) => {
    switch (fact.kind) {
      case "capture":
      case "activity":
      case "contact":
      case "enter_absence":
      case "end_absence":
        return true;
      case "correct":
        return fact.by === null && fact.addressOf === undefined;
      default:
        return false;
    }
  });
}
