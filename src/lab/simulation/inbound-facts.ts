/** What happens to a company however its people work: leads arrive and do things, and people are away. */
import type { Fact } from "../../engine/lead/input.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";

/**
 * Whether a simulation takes the recorded fact as it was. What people said about a lead is left out, because in the simulation they say what they say there. That two leads
 * are one person is so under any terms; what was decided by hand is taken as it was, and refused where it makes no sense. Corrections are kept where a program made them.
 */
export function isInbound(fact: Fact | RosterFact): boolean {
  switch (fact.kind) {
    case "capture":
    case "activity":
    case "contact":
    case "merge":
    case "override":
    case "grant_exception":
    case "enter_absence":
    case "end_absence":
      return true;
    case "correct":
      return fact.by === null && fact.addressOf === undefined;
    default:
      return false;
  }
}
