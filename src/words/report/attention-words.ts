/** What needs attention, in words: the commitment, what was reached, and what was agreed. */
import type { AttentionLine } from "../../reporting/report/attention.ts";
import type { MeasureLine } from "../../reporting/report/report.ts";
import { measureName } from "../names/measure-names.ts";
import { amountWords } from "./figure-words.ts";
import type { SaidGoal, SaidPromise } from "./say-report.ts";

type Said = {
  readonly promises: readonly Pick<SaidPromise, "clause" | "text">[];
  readonly goalLines: readonly Pick<SaidGoal, "clause" | "text">[];
  readonly measures: readonly Pick<MeasureLine, "name">[];
};

/** @example "Sales makes the first touch on hot leads within 15 business minutes" */
export function attentionText({ kind, id }: AttentionLine, { promises, goalLines, measures }: Said): string {
  switch (kind) {
    case "promise":
      return promises.find(({ clause }) => clause === id)?.text ?? id;
    case "goal":
      return goalLines.find(({ clause }) => clause === id)?.text ?? id;
    case "measure": {
      const name = measures.find((each) => each.name === id)?.name;
      return name === undefined ? id : measureName(name);
    }
  }
}

/** @example "64.7%, target 80.0%" */
export function attentionFigures({ reached, target, unit, kind }: AttentionLine, currency: string): string {
  const agreed = kind === "goal" ? "expected by now" : "target";
  return `${amountWords(reached, unit, currency)}, ${agreed} ${amountWords(target, unit, currency)}`;
}
