/**
 * Every clause of an agreement as data: what its fingerprint is taken of, what screens, reports and logs cite, and what two versions are compared by.
 * The sentences that people read are made of the same terms in `words/clause`.
 */
import type { Agreement } from "../terms/agreement.ts";
import { agreedTerms } from "./agreed-terms.ts";
import type { AgreedClause } from "./clause.ts";
import { dispositionClauses, escalationClauses } from "./disposition-clauses.ts";
import { exchangeClauses, goalClauses } from "./goal-clauses.ts";
import { followUpClauses, handOffClauses, returnsClauses } from "./hand-off-clauses.ts";
import { attributeClauses, definitionClauses, identityClauses, profileClauses } from "./lead-clauses.ts";
import { calendarClauses, partyClauses } from "./party-clauses.ts";
import { measureClauses, privacyClauses, reviewClauses } from "./review-clauses.ts";
import { qualificationClauses, scoringClauses } from "./scoring-clauses.ts";

const PARTS: readonly ((agreement: Agreement) => readonly AgreedClause[])[] = [
  partyClauses,
  profileClauses,
  definitionClauses,
  attributeClauses,
  identityClauses,
  scoringClauses,
  qualificationClauses,
  goalClauses,
  exchangeClauses,
  handOffClauses,
  returnsClauses,
  followUpClauses,
  dispositionClauses,
  escalationClauses,
  calendarClauses,
  measureClauses,
  reviewClauses,
  privacyClauses,
];

/** In the order in which people read an agreement, part by part. Ids are unique; everything the agreement says is in exactly one of them. */
export function agreedClauses(agreement: Agreement): readonly AgreedClause[] {
  return PARTS.flatMap((part) => part(agreement)).map((clause) => ({ ...clause, terms: agreedTerms(clause.terms) }));
}
