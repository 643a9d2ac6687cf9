/** Targets, and how many were met, as a table for the terminal. */
import { teamName } from "../english/names.ts";
import { numberWords } from "../english/numbers.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { verdictWords } from "./figure-words.ts";
import { intervalWords, shareWords } from "./number-words.ts";
import type { SaidPromise } from "./say-report.ts";
import { textTable } from "./text-table.ts";

export function printPromises(lines: readonly SaidPromise[]): string {
  if (lines.length === 0) return "none";
  return textTable(
    [
      { title: "team", align: "left" },
      { title: "target", align: "left" },
      { title: "met", align: "right" },
      { title: "missed", align: "right" },
      { title: "open", align: "right" },
      { title: "attainment", align: "right" },
      { title: "95% interval", align: "right" },
      { title: "at least", align: "right" },
      { title: "verdict", align: "left" },
      { title: "on time to go", align: "right" },
      { title: "clause", align: "left" },
    ],
    lines.map((line) => [
      teamName(line.party),
      line.text,
      numberWords(line.met),
      numberWords(line.missed),
      numberWords(line.open),
      line.attainment.n === 0 && line.unrecorded > 0 ? "not recorded" : shareWords(line.attainment.share),
      intervalWords(line.attainment),
      shareWords(line.target),
      verdictWords({ verdict: line.verdict, n: line.attainment.n, minimumN: MINIMUM_N }),
      line.onTimeNeeded === null || line.onTimeNeeded === 0 ? "" : numberWords(line.onTimeNeeded),
      line.clause,
    ]),
  );
}
