/** The clauses of measures, digests, reviews and privacy. */
import type { Agreement } from "../terms/agreement.ts";
import { type AgreedClause, clauseOf } from "./clause.ts";

export function measureClauses({ measures, digests }: Agreement): readonly AgreedClause[] {
  return [...measures, ...digests].map((each) => clauseOf("measures", each));
}

export function reviewClauses({ review }: Agreement): readonly AgreedClause[] {
  if (review === undefined) return [];
  const { clause: _clause, decisions, ...own } = review;
  return [clauseOf("review", review, own), ...decisions.map((decision) => clauseOf("review", decision))];
}

export function privacyClauses({ privacy }: Agreement): readonly AgreedClause[] {
  return privacy === undefined ? [] : [clauseOf("privacy", privacy)];
}
