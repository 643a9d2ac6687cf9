/** One term of the agreement: its id, and what it says exactly. What it says in a sentence is for `words/clause`. */
import type { ClauseId } from "../../base/ids.ts";
import type { Condition } from "../terms/basic/basic-terms.ts";
import type { PartId } from "../document/format/agreement-parts.ts";
import { byId } from "./by-id.ts";
import { canonicalJson } from "../../base/canonical-json.ts";

/** Terms are all that an agreement says: two agreements are equal when their clauses are. */
export type AgreedClause = {
  readonly id: ClauseId;
  /** The part of the document it stands in. */
  readonly part: PartId;
  /** The reason the two sides gave, where they gave one. */
  readonly why?: string | undefined;
  /** The term as data. Where order has no meaning it is in the order of ids. */
  readonly terms: unknown;
};

type Term = {
  readonly clause: ClauseId;
  readonly why?: string | undefined;
  readonly when?: readonly Condition[];
};

/** A clause of a term that names its own clause and reason. */
export function clauseOf(part: PartId, term: Term, terms: object = term): AgreedClause {
  const exact = term.when === undefined ? terms : { ...terms, when: conditionTerms(term.when) };
  return { id: term.clause, part, ...(term.why === undefined ? {} : { why: term.why }), terms: exact };
}

/** All conditions must hold, and of each one value is enough: no order has a meaning, and nothing counts twice. */
export function conditionTerms(when: readonly Condition[]): readonly Condition[] {
  return byId(when, (each) => each.field).map((condition): Condition => {
    switch (condition.kind) {
      case "any_of":
        return { ...condition, values: withoutOrder(condition.values) };
      case "contains":
        return { ...condition, texts: withoutOrder(condition.texts) };
      default:
        return condition;
    }
  });
}

function withoutOrder<T>(values: readonly T[]): readonly T[] {
  return byId([...new Set(values)], canonicalJson);
}
