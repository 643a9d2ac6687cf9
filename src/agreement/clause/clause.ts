/** One term of the agreement: its id, what it says in a sentence, and what it says exactly. */
import type { ClauseId } from "../../base/ids.ts";
import type { PartId } from "../format/format.ts";

/** Sentences and terms together are all that an agreement says: two agreements are equal when their clauses are. */
export type Clause = {
  readonly id: ClauseId;
  /** The part of the document it stands in. */
  readonly part: PartId;
  readonly text: string;
  /** The reason the two sides gave, where they gave one. */
  readonly why?: string | undefined;
  /** The term as data. Where order has no meaning it is in the order of ids. */
  readonly terms: unknown;
};

/** A clause of a term that names its own clause and reason. */
export function clauseOf(
  part: PartId,
  term: { readonly clause: ClauseId; readonly why?: string | undefined },
  text: string,
  terms: unknown = term,
): Clause {
  return { id: term.clause, part, text, ...(term.why === undefined ? {} : { why: term.why }), terms };
}
