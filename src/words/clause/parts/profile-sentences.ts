/** Whom the company sells to, and what stages mean. */
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import { listWords } from "../../english/lists.ts";
import { stageName } from "../../names/stage-names.ts";
import { type Sentence, inSentences } from "../clause.ts";
import { conditionNote } from "../words.ts";

export function profileSentences({ profile }: Agreement): readonly Sentence[] {
  if (profile === undefined) return [];
  return [
    ...profile.customer.map(({ clause, label, when }) => ({
      id: clause,
      text: `Ideal customer: ${label}${conditionNote(when)}`,
    })),
    ...profile.personas.map(({ clause, role, goals, pains }) => ({
      id: clause,
      text: inSentences(
        `Persona: ${role}`,
        goals.length > 0 && `Goals: ${listWords(goals)}`,
        pains.length > 0 && `Pain points: ${listWords(pains)}`,
      ),
    })),
    ...profile.outOfProfile.map(({ clause, label, when }) => ({
      id: clause,
      text: inSentences(
        `Not a fit: ${label}${conditionNote(when)}`,
        "These leads qualify only by an exception, never by score or through the gray zone",
      ),
    })),
  ];
}

export function definitionSentences({ definitions }: Agreement): readonly Sentence[] {
  return definitions.map(({ clause, term, text, criteria }) => ({
    id: clause,
    text: `${stageName(term)}: ${text}${criteria.length === 0 ? "" : ` Entry criteria: ${criteria.join("; ")}`}`,
  }));
}
