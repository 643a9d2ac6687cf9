/** Every clause of an agreement with its sentence: what screens, reports and paper say when they cite one. */
import { agreedClauses } from "../../agreement/clauses/agreed-clauses.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { defined } from "../../base/assert.ts";
import type { ClauseId } from "../../base/ids.ts";
import { attributeSentences, identitySentences } from "./attribute-clauses.ts";
import { calendarSentences } from "./calendar-clauses.ts";
import type { Clause, Sentence } from "./clause.ts";
import { dispositionSentences, escalationSentences } from "./disposition-clauses.ts";
import { followUpSentences } from "./follow-up-clauses.ts";
import { exchangeSentences, goalSentences } from "./goal-clauses.ts";
import { handOffSentences, returnsSentences } from "./hand-off-clauses.ts";
import { partySentences } from "./party-clauses.ts";
import { privacySentences } from "./privacy-clauses.ts";
import { definitionSentences, profileSentences } from "./profile-clauses.ts";
import { measureSentences, reviewSentences } from "./review-clauses.ts";
import { qualificationSentences, scoringSentences } from "./scoring-clauses.ts";

const PARTS: readonly ((agreement: Agreement) => readonly Sentence[])[] = [
  partySentences,
  profileSentences,
  definitionSentences,
  attributeSentences,
  identitySentences,
  scoringSentences,
  qualificationSentences,
  goalSentences,
  exchangeSentences,
  handOffSentences,
  returnsSentences,
  followUpSentences,
  dispositionSentences,
  escalationSentences,
  calendarSentences,
  measureSentences,
  reviewSentences,
  privacySentences,
];

/** In the order of `agreedClauses`. Whoever knows a clause by its id finds its sentence here. */
export function describeClauses(agreement: Agreement): readonly Clause[] {
  const texts = clauseTexts(agreement);
  return agreedClauses(agreement).map((clause) => ({
    ...clause,
    text: defined(texts.get(clause.id), "the sentence of", clause.id),
  }));
}

/** The sentences alone, by the ids of their clauses. */
export function clauseTexts(agreement: Agreement): ReadonlyMap<ClauseId, string> {
  return new Map(PARTS.flatMap((part) => part(agreement)).map(({ id, text }) => [id, text]));
}
