/** The routing rules and the people of an agreement, compiled once per version. */
import type { Agreement, Leg, Person, RoutingRule } from "../../agreement/agreement.ts";
import type { PartyName } from "../../agreement/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import { type Attributes, compileConditions, Fields } from "../scoring/compile-conditions.ts";

export type CompiledRouting = {
  readonly people: ReadonlyMap<MemberId, Person>;
  /** Whether anybody has a limit a day: only then is the day of an assignment written down. */
  readonly countsDays: boolean;
  /** The first rule of a leg that fits a lead. */
  readonly ruleFor: (leg: PartyName, attributes: Attributes) => RoutingRule | undefined;
};

export function compileRouting({ people, legs }: Agreement): CompiledRouting {
  const rules = new Map(legs.filter((leg) => leg.rules.length > 0).map((leg) => [leg.id, compileRules(leg)]));
  return {
    people: new Map(people.map((person) => [person.id, person])),
    countsDays: people.some((person) => person.mostPerDay !== undefined),
    ruleFor: (leg, attributes) => rules.get(leg)?.(attributes),
  };
}

function compileRules({ rules }: Leg): (attributes: Attributes) => RoutingRule | undefined {
  const fields = new Fields();
  const compiled = rules.map((rule) => ({ rule, holds: compileConditions(rule.when, fields) }));
  return (attributes) => {
    const values = fields.read(attributes);
    return compiled.find(({ holds }) => holds(values))?.rule;
  };
}
