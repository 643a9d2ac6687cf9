/** The leads that a question of an advisor looked at: those that its answer can be checked with. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { PARTIES, type PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { unreachable } from "../../base/assert.ts";
import { type PeriodFilter } from "../leads/leads-behind.ts";
import type { LeadFilter } from "../leads/lead-filters.ts";
import type { AdviceQuestion } from "./advice.ts";

/** At least those that were counted: a question can leave out some, as those that are too young to be won. */
export function leadsOfQuestion(
  question: AdviceQuestion,
  agreement: Pick<Agreement, "goals" | "people" | "rejectReasons">,
  period: PeriodFilter,
): LeadFilter {
  return { ...lookedAt(question, agreement), ...period };
}

function lookedAt(
  { advisor, clause, origin }: AdviceQuestion,
  { goals, people, rejectReasons }: Parameters<typeof leadsOfQuestion>[1],
): LeadFilter {
  switch (advisor) {
    case "bar":
      return { entered: "mql" };
    case "grey-zone":
      return { precedent: "grey" };
    case "cadence":
      return { cadence: "due", ...teamOf(clause, "to") };
    case "targets": {
      const goal = goals.find((each) => each.clause === clause);
      return goal?.kind === "number" ? { entered: goal.stage } : { verdict: "due" };
    }
    case "promises":
      return { clause, verdict: "met" };
    case "response-times":
      return { clause, verdict: "missed" };
    case "escalation":
      return { verdict: "due" };
    case "reasons": {
      const reason = rejectReasons.find((each) => each.clause === clause);
      return { decision: "rejected", ...(reason === undefined ? {} : { reason: reason.id }) };
    }
    case "sources":
      return { entered: "mql", ...(origin === undefined ? {} : { origin }) };
    case "load": {
      const person = people.find(({ id }) => clause === `people.${id}`);
      return { clock: "first-touch", verdict: "due", ...(person === undefined ? {} : { member: person.id }) };
    }
    case "speed":
      return { clock: "first-touch", verdict: "due", ...teamOf(clause, "side") };
    default:
      return unreachable(advisor);
  }
}

function teamOf<Key extends "to" | "side">(
  clause: AdviceQuestion["clause"],
  key: Key,
): Partial<Record<Key, PartyName>> {
  const team = PARTIES.find((party) => clause.startsWith(`${party}.`));
  return team === undefined ? {} : ({ [key]: team } as Record<Key, PartyName>);
}
