/** One term of the agreement with its sentence. */
import type { ClauseId } from "../../base/ids.ts";
import type { AgreedClause } from "../../agreement/clauses/clause.ts";

export type Clause = AgreedClause & { readonly text: string };

/** What a clause says, for a person. No period at its end. */
export type Sentence = { readonly id: ClauseId; readonly text: string };

/** Sentences without a period, one after the other; what is not said is left out. @example ["A is b", undefined, "C"] → "A is b. C" */
export function inSentences(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== "").join(". ");
}
