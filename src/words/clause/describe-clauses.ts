/** Every clause of an agreement: what screens, reports and logs link to when they cite one, and what two versions are compared by. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { agreedTerms } from "./agreed-terms.ts";
import { attributeClauses, identityClauses } from "./attribute-clauses.ts";
import { calendarClauses } from "./calendar-clauses.ts";
import type { Clause } from "./clause.ts";
import { dispositionClauses, escalationClauses } from "./disposition-clauses.ts";
import { exchangeClauses, goalClauses } from "./goal-clauses.ts";
import { followUpClauses, handOffClauses, returnsClauses } from "./hand-off-clauses.ts";
import { partyClauses } from "./party-clauses.ts";
import { privacyClauses } from "./privacy-clauses.ts";
import { definitionClauses, profileClauses } from "./profile-clauses.ts";
import { measureClauses, reviewClauses } from "./review-clauses.ts";
import { qualificationClauses, scoringClauses } from "./scoring-clauses.ts";

const PARTS: readonly ((agreement: Agreement) => readonly Clause[])[] = [
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
export function describeClauses(agreement: Agreement): readonly Clause[] {
  return PARTS.flatMap((part) => part(agreement)).map((clause) => ({ ...clause, terms: agreedTerms(clause.terms) }));
}
