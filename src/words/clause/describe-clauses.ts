/** Every clause of an agreement with its sentence: what screens, reports and paper say when they cite one. */
import { agreedClauses } from "../../agreement/clauses/agreed-clauses.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { defined } from "../../base/assert.ts";
import type { ClauseId } from "../../base/ids.ts";
import { attributeSentences, identitySentences } from "./parts/attribute-sentences.ts";
import { calendarSentences } from "./parts/calendar-sentences.ts";
import type { Clause, Sentence } from "./clause.ts";
import { dispositionSentences, escalationSentences } from "./parts/disposition-sentences.ts";
import { followUpSentences } from "./parts/follow-up-sentences.ts";
import { exchangeSentences, goalSentences } from "./parts/goal-sentences.ts";
import { handOffSentences, returnsSentences } from "./parts/hand-off-sentences.ts";
import { partySentences } from "./parts/party-sentences.ts";
import { privacySentences } from "./parts/privacy-sentences.ts";
import { definitionSentences, profileSentences } from "./parts/profile-sentences.ts";
import { measureSentences, reviewSentences } from "./parts/review-sentences.ts";
import { qualificationSentences, scoringSentences } from "./parts/scoring-sentences.ts";

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

/** In the order of `agreedClauses`. A clause is looked up by its id here. */
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
