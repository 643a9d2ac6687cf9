/** What learning found in a company, in sentences. */
import type { LabReport } from "../../reporting/lab-run/lab-report.ts";
import type { ForwardOutline, PointsFound } from "../../reporting/learned/points-found.ts";
import { counted } from "../english/counted.ts";
import { dateWords } from "../english/dates.ts";
import { numberWords, signedNumber } from "../english/numbers.ts";
import { driftWords } from "./drift-words.ts";
import {
  learnedHeadline,
  leftOutSentences,
  percent,
  rulesSaid,
  setAsideSentences,
  validationSentences,
} from "./learned-sentences.ts";

/** @param zone in which dates are said */
export function sayPoints(found: PointsFound, zone: string): LabReport {
  const { learned } = found;
  const rules =
    learned.kind === "learned"
      ? rulesSaid(learned).map(
          ({ points, text, shown: { hits, n } }) =>
            `${signedNumber(points)} for ${text}: ${counted(n, "lead")}${n === 0 ? "" : `, ${percent(hits / n)} of them customers`}`,
        )
      : [];
  const sections = [
    ...(rules.length === 0 ? [] : [{ title: "Points", sentences: rules }]),
    ...pointsSections(found, zone),
  ];
  return {
    headline: learnedHeadline(learned),
    lists: [],
    sections: sections.map(({ title, sentences }) => ({
      title,
      lines: sentences.map((text) => ({ text, lists: [] })),
    })),
    assumptions: POINTS_ASSUME,
    unknown: POINTS_DO_NOT_TELL,
  };
}

/** What is said beside the rules. */
export function pointsSections(
  { learned, drift, forward }: PointsFound,
  zone: string,
): readonly { readonly title: string; readonly sentences: readonly string[] }[] {
  return [
    { title: "On later leads", sentences: learned.kind === "learned" ? validationSentences(learned, zone) : [] },
    { title: "Tried on the past", sentences: forward.map(forwardSentence) },
    { title: "The active points", sentences: drift === null ? [] : [driftWords(drift, zone)] },
    { title: "Left out", sentences: [...setAsideSentences(learned, zone), ...leftOutSentences(learned.leftOut)] },
  ].filter(({ sentences }) => sentences.length > 0);
}

/** What holds for all of it. */
export const POINTS_ASSUME = [
  "Leads to come are like those of the last months: what changes for good is not in the record yet.",
  "Thresholds move with the points, such that as many leads reach them as before.",
];
export const POINTS_DO_NOT_TELL = [
  "Points say who buys under the present way of selling, not who would under another: whom sales calls first may be why they buy.",
];

/** @example "Quarter from April 1, 2026: 300 leads. 40 customers (28 to 53) were to be expected; 60 came. …" */
function forwardSentence({ from, kind, holds, leads, tooYoung, judged }: ForwardOutline): string {
  const day = dateWords(
    Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO("UTC").toPlainDate().toString(),
  );
  const quarter = `Quarter from ${day}:`;
  const young =
    tooYoung === 0 ? "" : ` ${counted(tooYoung, "lead")} ${tooYoung === 1 ? "is" : "are"} too young to judge.`;
  if (kind === "not_enough_data") return `${quarter} not enough data to learn from by then.${young}`;
  if (judged === undefined) return `${quarter} no lead to judge.${young}`;
  const {
    expected,
    expectedRange: { low, high },
    won,
    area,
  } = judged;
  const foretold = `${numberWords(expected, 0)} customers (${numberWords(low)} to ${numberWords(high)}) were to be expected of ${counted(leads, "lead")}; ${numberWords(won.hits)} came.`;
  const order =
    area === undefined
      ? ""
      : ` Of a customer and another lead, the customer had more points in ${numberWords(100 * area.value, 0)}% of pairs (${numberWords(100 * area.interval.low, 0)}% to ${numberWords(100 * area.interval.high, 0)}%).`;
  const unproposed = kind === "learned" && !holds ? " The points of then would not have been proposed." : "";
  return `${quarter} ${foretold}${order}${unproposed}${young}`;
}
