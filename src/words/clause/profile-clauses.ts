/** The clauses of the profile and of the definitions. */
import { listWords } from "../english/lists.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { type Clause, clauseOf } from "./clause.ts";
import { conditionWords } from "./words.ts";

export function profileClauses({ profile }: Agreement): readonly Clause[] {
  if (profile === undefined) return [];
  return [
    ...profile.customer.map((trait) =>
      clauseOf(
        "profile",
        trait,
        `Our customer: ${trait.label}${trait.when.length === 0 ? "" : ` (${conditionWords(trait.when)})`}`,
      ),
    ),
    ...profile.personas.map((persona) =>
      clauseOf(
        "profile",
        persona,
        [
          `We speak with: ${persona.role}`,
          ...(persona.goals.length === 0 ? [] : [`wants ${listWords(persona.goals)}`]),
          ...(persona.pains.length === 0 ? [] : [`is hindered by ${listWords(persona.pains)}`]),
        ].join("; "),
      ),
    ),
    ...profile.outOfProfile.map((rule) =>
      clauseOf(
        "profile",
        rule,
        `Out of profile, so neither qualified by score nor put to the grey zone unless an exception holds: ${rule.label} (${conditionWords(rule.when)})`,
      ),
    ),
  ];
}

export function definitionClauses({ definitions }: Agreement): readonly Clause[] {
  return definitions.map((definition) =>
    clauseOf(
      "definitions",
      definition,
      `${definition.term.length <= 3 ? definition.term.toUpperCase() : `${definition.term.slice(0, 1).toUpperCase()}${definition.term.slice(1)}`}: ${definition.text}${definition.criteria.length === 0 ? "" : ` Enters when: ${definition.criteria.join("; ")}`}`,
    ),
  );
}
