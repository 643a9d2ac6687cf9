/** How a lead is scored, and when it qualifies. */
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { EngagementRule, Scoring } from "../../../agreement/terms/parts/scoring-terms.ts";
import type { ScoreBand } from "../../../agreement/terms/parts/grade-terms.ts";
import { clauseId } from "../../../base/ids.ts";
import { counted, signedPoints } from "../../english/counted.ts";
import { listWords } from "../../english/lists.ts";
import { exactNumber, ordinal } from "../../english/numbers.ts";
import { type Sentence, inSentences } from "../clause.ts";
import { daysWords, describeConsequence } from "../describe-consequence.ts";
import { conditionNote, conditionWords, gradeWords, personWords } from "../words.ts";

export function scoringSentences({ scoring }: Agreement): readonly Sentence[] {
  const { fit, engagement, grades, matrix } = scoring;
  return [
    { id: clauseId("scoring.fit"), text: `Fit score (who the lead is): ${capText(fit.cap)}` },
    ...fit.rules.map(({ clause, label, points, when }) => ({
      id: clause,
      text: `${label}: ${signedPoints(points)}${conditionNote(when)}`,
    })),
    {
      id: clauseId("scoring.engagement"),
      text: inSentences(
        `Engagement score (what the lead does): ${capText(engagement.cap)}`,
        engagement.halfLife !== undefined && `Points lose half their value every ${daysWords(engagement.halfLife)}`,
      ),
    },
    ...engagement.rules.map((rule) => ({
      id: rule.clause,
      text: `${rule.label}: ${signedPoints(rule.points)} ${repeatsText(rule)} (${rule.activity})`,
    })),
    ...grades.map((grade, index) => ({ id: grade.clause, text: `${grade.label}: ${gradeText(scoring, index)}` })),
    ...(matrix === undefined
      ? []
      : [
          {
            id: matrix.clause,
            text: inSentences(
              "The grade is set by fit and engagement together",
              `Fit: ${bandWords(matrix.fit)}`,
              `Engagement: ${bandWords(matrix.engagement)}`,
            ),
          },
        ]),
  ];
}

function capText(cap: number | undefined): string {
  return cap === undefined ? "no upper or lower limit" : `up to ${counted(cap, "point")}, no lower limit`;
}

/** @example "each time, up to 16"; "once per item, starting with the 2nd" */
function repeatsText(rule: EngagementRule): string {
  const { atMost, fromThe } = rule;
  return [
    countWords(rule.counts),
    ...(fromThe === undefined ? [] : [fromTheWords(fromThe)]),
    ...(atMost === undefined ? [] : [`${atMost < 0 ? "down" : "up"} to ${exactNumber(atMost)}`]),
  ].join(", ");
}

/** What is not usual of the rule. @example "once per item", "starting with the 3rd"; nothing where every time counts */
export function countedWords({ counts, fromThe }: EngagementRule): readonly string[] {
  return [
    ...(counts === undefined ? [] : [countWords(counts)]),
    ...(fromThe === undefined ? [] : [fromTheWords(fromThe)]),
  ];
}

export function countWords(counts: EngagementRule["counts"]): string {
  if (counts === undefined) return "each time";
  return counts === "once" ? "the first time only" : "once per item";
}

export function fromTheWords(fromThe: number | undefined): string {
  return `starting with the ${ordinal(fromThe ?? 1)}`;
}

function gradeText({ grades, matrix }: Scoring, index: number): string {
  if (matrix === undefined) return rangeWords(grades, index, (points) => counted(points, "point"), "all leads");
  const cells = matrix.fit.flatMap((fit, row) =>
    matrix.engagement.flatMap((engagement, column) =>
      matrix.cells[row]?.[column] === index ? [`${fit.id}${engagement.id}`] : [],
    ),
  );
  if (cells.length === 0) return "no fit–engagement cell";
  return `fit–engagement ${cells.length === 1 ? "cell" : "cells"} ${listWords(cells)}`;
}

/** Scores are whole numbers: what is below 75 is 74 at most. @example "75 points or more", "62 to 74 points", "below 62 points" */
function rangeWords(
  bands: readonly { readonly fromScore: number }[],
  index: number,
  amount: (points: number) => string,
  only: string,
): string {
  const [from, above] = [bands[index]?.fromScore ?? 0, bands[index - 1]?.fromScore];
  if (index === bands.length - 1) return above === undefined ? only : `below ${amount(above)}`;
  return above === undefined ? `${amount(from)} or more` : `${exactNumber(from)} to ${amount(above - 1)}`;
}

function bandWords(bands: readonly ScoreBand[]): string {
  return bands.map(({ id }, index) => `${id} = ${rangeWords(bands, index, exactNumber, "any score")}`).join(", ");
}

export function qualificationSentences(agreement: Agreement): readonly Sentence[] {
  const { qualification, people } = agreement;
  const { clause, bar, exceptions, greyZone, stale } = qualification;
  return [
    { id: clause, text: `MQL threshold: a lead becomes an MQL at ${counted(bar, "point")} or more` },
    ...exceptions.map((exception) => {
      const { label, activity, when, grade, once } = exception;
      const needs = [
        ...(activity === undefined ? [] : [`activity: ${activity}`]),
        ...(when.length === 0 ? [] : [conditionWords(when)]),
      ];
      return {
        id: exception.clause,
        text: inSentences(
          `Exception “${label}”: the lead becomes an MQL at any score${grade === undefined ? "" : `, graded ${gradeWords(agreement, grade)}`}${needs.length === 0 ? "" : ` (${needs.join("; ")})`}`,
          once === true && "It applies once per lead",
        ),
      };
    }),
    ...(greyZone === undefined
      ? []
      : [
          {
            id: greyZone.clause,
            text: `Gray zone (${counted(greyZone.fromScore, "point")} to below ${exactNumber(bar)}): ${personWords(people, greyZone.decider)} decides within ${greyZone.target.text} whether the lead becomes an MQL; if there is no decision by then, it ${greyZone.otherwise === "qualify" ? "becomes an MQL" : "stays a lead"}`,
          },
        ]),
    ...(stale === undefined
      ? []
      : [
          {
            id: stale.clause,
            text: `An MQL that no one has accepted and whose score drops below ${counted(stale.belowScore, "point")} ${describeConsequence(stale.then)}`,
          },
        ]),
  ];
}
