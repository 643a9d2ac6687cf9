/** Promises and how they were kept, as a table for the terminal. */
import { numberWords } from "../english/numbers.ts";
import { intervalWords, shareWords } from "./number-words.ts";
import type { SaidPromise } from "./say-report.ts";
import { textTable } from "./text-table.ts";

export function printPromises(lines: readonly SaidPromise[]): string {
  if (lines.length === 0) return "none";
  return textTable(
    [
      { title: "side", align: "left" },
      { title: "promise", align: "left" },
      { title: "met", align: "right" },
      { title: "missed", align: "right" },
      { title: "open", align: "right" },
      { title: "attainment", align: "right" },
      { title: "95 % interval", align: "right" },
      { title: "clause", align: "left" },
    ],
    lines.map((line) => [
      line.party,
      line.text,
      numberWords(line.met),
      numberWords(line.missed),
      numberWords(line.open),
      line.attainment.n === 0 && line.unrecorded > 0 ? "not recorded" : shareWords(line.attainment.share),
      intervalWords(line.attainment),
      line.clause,
    ]),
  );
}
