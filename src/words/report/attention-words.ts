/** What needs attention, in words: the commitment, what was reached, and what was agreed. */
import { numberWords } from "../english/numbers.ts";
import type { AttentionLine } from "../../reporting/report/attention.ts";
import type { Troubled } from "../../reporting/leads/sample-behind.ts";
import type { MeasureLine } from "../../reporting/report/report.ts";
import { measureName } from "../names/measure-names.ts";
import { amountWords } from "./figure-words.ts";
import type { SaidGoal, SaidPromise } from "./say-report.ts";

type Said = {
  readonly promises: readonly Pick<SaidPromise, "clause" | "party" | "text">[];
  readonly goalLines: readonly Pick<SaidGoal, "clause" | "party" | "text">[];
  readonly measures: readonly Pick<MeasureLine, "name">[];
};

/** @example "Sales makes the first touch on hot leads within 15 business minutes" */
export function attentionText({ kind, id, party }: AttentionLine, { promises, goalLines, measures }: Said): string {
  switch (kind) {
    case "promise":
      return promises.find((each) => each.clause === id && each.party === party)?.text ?? id;
    case "goal":
      return goalLines.find((each) => each.clause === id && each.party === party)?.text ?? id;
    case "measure": {
      const name = measures.find((each) => each.name === id)?.name;
      return name === undefined ? id : measureName(name);
    }
  }
}

/** @example "64.7%, target 80.0%" */
export function attentionFigures({ reached, target, unit, kind }: AttentionLine, currency: string): string {
  const agreed = kind === "goal" ? "expected by now" : "target";
  // What is expected is a share of the month's, and no number of leads: a tenth is exact enough.
  const expected = kind === "goal" && unit === "count" ? numberWords(target, 1) : amountWords(target, unit, currency);
  return `${amountWords(reached, unit, currency)}, ${agreed} ${expected}`;
}

/** What the leads behind a commitment have come to, after how many they are. @example 22 → "22 missed" */
export const TROUBLED_WORDS: Readonly<Record<Troubled["what"], string>> = {
  missed: "missed",
  delivered: "delivered",
  rejected: "rejected",
  leaking: "without owner or next date",
  counted: "counted",
};
