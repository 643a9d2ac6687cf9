/** What was learned from won and lost leads, in sentences and tables for the terminal. */
import type { LearnedOutline } from "../../reporting/learned/points-found.ts";
import type { Validation } from "../../reporting/learned/learned.ts";
import { numberWords, signedNumber } from "../english/numbers.ts";
import { textTable } from "../report/text-table.ts";
import {
  leftOutSentences,
  percent,
  learnedHeadline,
  rulesSaid,
  setAsideSentences,
  validationSentences,
} from "./learned-sentences.ts";

/** @param zone in which dates are said */
export function learnedWords(learned: LearnedOutline, zone: string): string {
  const parts =
    learned.kind === "learned"
      ? [rulesTable(learned), validationSentences(learned, zone).join(" "), chancesOf(learned.validation)]
      : [];
  return `${[
    learnedHeadline(learned),
    ...parts,
    setAsideSentences(learned, zone).join("\n"),
    leftOutSentences(learned.leftOut).join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function rulesTable(learned: Extract<LearnedOutline, { readonly kind: "learned" }>): string {
  return textTable(
    [
      { title: "points", align: "right" },
      { title: "for", align: "left" },
      { title: "leads", align: "right" },
      { title: "customers", align: "right" },
    ],
    rulesSaid(learned).map(({ points, text, shown: { hits, n } }) => [
      signedNumber(points),
      text,
      numberWords(n),
      n === 0 ? "" : percent(hits / n),
    ]),
  );
}

function chancesOf({ groups }: Validation): string {
  return textTable(
    [
      { title: "chance from", align: "right" },
      { title: "leads", align: "right" },
      { title: "customers expected", align: "right" },
      { title: "customers", align: "right" },
    ],
    groups.map(({ from, expected, won }) => [
      percent(from),
      numberWords(won.n),
      numberWords(expected, 1),
      numberWords(won.hits),
    ]),
  );
}
