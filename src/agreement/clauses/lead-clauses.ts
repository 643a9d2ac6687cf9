/** The clauses of the profile, of the definitions, of what is known of a lead, and of who is the same person. */
import type { Agreement } from "../terms/agreement.ts";
import { byId } from "./by-id.ts";
import { type AgreedClause, clauseOf } from "./clause.ts";

export function profileClauses({ profile }: Agreement): readonly AgreedClause[] {
  if (profile === undefined) return [];
  return [
    ...profile.customer.map((trait) => clauseOf("profile", trait)),
    ...profile.personas.map((persona) => clauseOf("profile", persona)),
    ...profile.outOfProfile.map((rule) => clauseOf("profile", rule)),
  ];
}

export function definitionClauses({ definitions }: Agreement): readonly AgreedClause[] {
  return definitions.map((definition) => clauseOf("definitions", definition));
}

export function attributeClauses({ attributes = [] }: Agreement): readonly AgreedClause[] {
  return byId(attributes, ({ name }) => name).map((attribute) => clauseOf("definitions", attribute));
}

export function identityClauses({ identity }: Agreement): readonly AgreedClause[] {
  return identity === undefined ? [] : [clauseOf("definitions", identity)];
}
