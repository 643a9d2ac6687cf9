/** The clauses of measures, digests and reviews. */
import { listWords } from "../english/lists.ts";
import { percentOf } from "../english/amounts.ts";
import { minuteOfDayWords } from "../english/dates.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Digest, Measure, MeasureTarget, Review } from "../../agreement/terms/review-terms.ts";
import { type Clause, clauseOf } from "./clause.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

export function measureClauses({ measures, digests, parties }: Agreement): readonly Clause[] {
  return [
    ...measures.map((measure) => clauseOf("measures", measure, measureText(measure, parties.length))),
    ...digests.map((digest) =>
      clauseOf(
        "measures",
        digest,
        `The numbers go to ${listWords(digest.to)} ${rhythmWords(digest.every)} at ${minuteOfDayWords(digest.minute)}`,
      ),
    ),
  ];
}

/** Who sees it is said where not everybody does. */
function measureText({ name, target, seenBy }: Measure, parties: number): string {
  const title = name.replaceAll("-", " ");
  return `${title.slice(0, 1).toUpperCase()}${title.slice(1)}${target === undefined ? " is measured" : `: ${targetWords(target)}`}${seenBy.length === parties ? "" : `, seen by ${listWords(seenBy)}`}`;
}

/** "at least 90 %" */
export function targetWords({ kind, value, unit }: MeasureTarget): string {
  const amount = unit === "share" ? percentOf(value) : unit === "count" ? value : `${value} ${unit}`;
  return `${kind === "at_least" ? "at least" : "at most"} ${amount}`;
}

/** "every day", "every Monday", "on day 1 of every month" */
export function rhythmWords(every: Digest["every"]): string {
  if (every.kind === "day") return "every day";
  return every.kind === "week" ? `every ${WEEKDAYS[every.weekday - 1] ?? ""}` : `on day ${every.day} of every month`;
}

export function reviewClauses({ review }: Agreement): readonly Clause[] {
  if (review === undefined) return [];
  const { resultsEveryMonths, termsEveryMonths, first, why } = review;
  return [
    clauseOf("review", review, reviewSentence(review, first), { resultsEveryMonths, termsEveryMonths, first, why }),
    ...review.decisions.map((decision) =>
      clauseOf("review", decision, `Decided on ${decision.date}: ${decision.text}`),
    ),
  ];
}

/** @param first the date of the first review of the terms, in words */
export function reviewSentence(
  { resultsEveryMonths, termsEveryMonths }: Pick<Review, "resultsEveryMonths" | "termsEveryMonths">,
  first: string,
): string {
  return `The terms are reviewed ${everyWords(termsEveryMonths)}, first on ${first}; the results ${everyWords(resultsEveryMonths)}, counted from that date, and before it too`;
}

/** "monthly", "every 6 months" */
export function everyWords(months: number): string {
  return months === 1 ? "monthly" : months === 12 ? "yearly" : `every ${months} months`;
}
