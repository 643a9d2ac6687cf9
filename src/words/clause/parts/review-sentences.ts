/** What is measured, when summaries go out, and when the agreement is reviewed. */
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { Digest, Measure, Review } from "../../../agreement/terms/parts/review-terms.ts";
import type { MeasureTarget } from "../../../agreement/terms/parts/measure-terms.ts";
import { percentOf } from "../../english/amounts.ts";
import { dateWords, minuteOfDayWords } from "../../english/dates.ts";
import { listWords } from "../../english/lists.ts";
import { teamNames } from "../../english/names.ts";
import { ordinal } from "../../english/numbers.ts";
import { measureName } from "../../names/measure-names.ts";
import { type Sentence, inSentences } from "../clause.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

export function measureSentences({ measures, digests, parties }: Agreement): readonly Sentence[] {
  return [
    ...measures.map((measure) => ({ id: measure.clause, text: measureText(measure, parties.length) })),
    ...digests.map(({ clause, to, every, minute }) => ({
      id: clause,
      text: `A summary of these measures goes to ${teamsWords(to)} ${rhythmWords(every)} at ${minuteOfDayWords(minute)}`,
    })),
  ];
}

/** Who sees it is said where not every team does. */
function measureText({ name, target, seenBy }: Measure, parties: number): string {
  const seen = seenBy.length < parties ? ` (visible to ${teamsWords(seenBy)})` : "";
  return `${measureName(name)}: ${target === undefined ? "tracked, no target" : `target ${targetWords(target)}`}${seen}`;
}

function teamsWords(parties: Measure["seenBy"]): string {
  return parties.length === 0 ? "no team" : listWords(teamNames(parties));
}

/** @example "at least 90%" */
export function targetWords({ kind, value, unit }: MeasureTarget): string {
  const amount =
    unit === "share"
      ? percentOf(value)
      : unit === "count"
        ? value
        : `${value} ${Number(value) === 1 ? unit.slice(0, -1) : unit}`;
  return `${kind === "at_least" ? "at least" : "at most"} ${amount}`;
}

/** @example "every day", "every Monday", "on the 1st of every month" */
export function rhythmWords(every: Digest["every"]): string {
  if (every.kind === "day") return "every day";
  return every.kind === "week"
    ? `every ${WEEKDAYS[every.weekday - 1] ?? ""}`
    : `on the ${ordinal(every.day)} of every month`;
}

export function reviewSentences({ review }: Agreement): readonly Sentence[] {
  if (review === undefined) return [];
  return [
    { id: review.clause, text: reviewSentence(review) },
    ...review.decisions.map(({ clause, date, text }) => ({
      id: clause,
      text: `Decided on ${dateWords(date)}: ${text}`,
    })),
  ];
}

function reviewSentence({ resultsEveryMonths, termsEveryMonths, first }: Review): string {
  return inSentences(
    `The terms are reviewed ${everyWords(termsEveryMonths)}, first on ${dateWords(first)}`,
    `Results are reviewed ${everyWords(resultsEveryMonths)} on the same schedule, which also runs before that date`,
  );
}

/** @example "monthly", "quarterly", "every 6 months" */
export function everyWords(months: number): string {
  if (months === 1) return "monthly";
  if (months === 3) return "quarterly";
  return months === 12 ? "yearly" : `every ${months} months`;
}
