/** The clauses of the goals. */
import type { Agreement } from "../terms/agreement.ts";
import type { Goal } from "../terms/parts/goal-terms.ts";
import { byId } from "./by-id.ts";
import { type AgreedClause, clauseOf, conditionTerms } from "./clause.ts";

export function goalClauses({ calculator, goals }: Agreement): readonly AgreedClause[] {
  return [
    ...goals.map((goal) => clauseOf("goals", goal, goalTerms(goal))),
    ...(calculator === undefined
      ? []
      : [
          clauseOf("goals", calculator, {
            ...calculator,
            conversions: byId(calculator.conversions, ({ from, to }) => `${from}-${to}`),
          }),
        ]),
  ];
}

function goalTerms(goal: Goal): Goal {
  if (goal.kind !== "value") return goal;
  const types = goal.types.map((type) => ({ ...type, when: conditionTerms(type.when) }));
  return { ...goal, types: byId(types, (type) => type.id) };
}

export function exchangeClauses({ exchange = [] }: Agreement): readonly AgreedClause[] {
  return byId(exchange, ({ currency }) => currency).map((each) => clauseOf("goals", each));
}
