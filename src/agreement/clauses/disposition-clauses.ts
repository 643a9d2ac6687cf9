/** The clauses of dispositions and of the escalation steps. */
import type { Agreement } from "../terms/agreement.ts";
import { type AgreedClause, clauseOf } from "./clause.ts";

export function dispositionClauses({ rejectReasons, disputes, ratings }: Agreement): readonly AgreedClause[] {
  return [
    ...rejectReasons.map((reason) => clauseOf("dispositions", reason)),
    ...(disputes === undefined ? [] : [clauseOf("dispositions", disputes)]),
    ...(ratings === undefined ? [] : [clauseOf("dispositions", ratings)]),
  ];
}

export function escalationClauses({ escalation, quietHours }: Agreement): readonly AgreedClause[] {
  return [
    ...escalation.map((step) => clauseOf("escalation", step)),
    ...(quietHours === undefined ? [] : [clauseOf("escalation", quietHours)]),
  ];
}
