/** Writes `measures`, `digests` and `review`. */
import { defined } from "../../../base/assert.ts";
import type { Agreement } from "../../terms/agreement.ts";
import type { Digest, MeasureTarget } from "../../terms/review-terms.ts";
import { writeShare, writeTime } from "./write-amount.ts";
import { unlessEmpty, type WrittenKeys } from "./written.ts";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const RHYTHMS: Readonly<Record<number, string>> = { 1: "monthly", 3: "quarterly", 6: "half-yearly", 12: "yearly" };

export function writeMeasures({ measures, parties }: Agreement): WrittenKeys | undefined {
  return unlessEmpty(
    Object.fromEntries(
      measures.map(({ name, target, seenBy, why }) => [
        name,
        {
          target: target === undefined ? undefined : writeTarget(target),
          "seen-by": parties.every((party) => seenBy.includes(party.name)) ? undefined : seenBy,
          why,
        },
      ]),
    ),
  );
}

function writeTarget({ kind, value, unit }: MeasureTarget): string {
  const side = kind === "at_least" ? "at least" : "at most";
  return `${side} ${unit === "share" ? writeShare(value) : unit === "count" ? value : `${value} ${unit}`}`;
}

export function writeDigests({ digests }: Agreement): WrittenKeys | undefined {
  return unlessEmpty(
    Object.fromEntries(
      digests.map(({ id, every, minute, to }) => [id, { every: writeEvery(every), at: writeTime(minute), to }]),
    ),
  );
}

function writeEvery(every: Digest["every"]): string {
  if (every.kind === "day") return "day";
  return every.kind === "week" ? defined(WEEKDAYS[every.weekday - 1], "a day of the week") : `month on ${every.day}`;
}

export function writeReview({ review }: Agreement): WrittenKeys | undefined {
  if (review === undefined) return undefined;
  return {
    results: defined(RHYTHMS[review.resultsEveryMonths], "a rhythm of results"),
    terms: defined(RHYTHMS[review.termsEveryMonths], "a rhythm of terms"),
    first: review.first,
    decided: unlessEmpty(Object.fromEntries(review.decisions.map(({ date, text }) => [date, text]))),
    why: review.why,
  };
}
