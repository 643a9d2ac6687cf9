/** Measures, goals, and exempt clocks as tables for the terminal. */
import type { VoidReason } from "../../engine/lead/clock-event.ts";
import { VOID_REASONS } from "../names/void-reasons.ts";
import { stageName } from "../names/stage-names.ts";
import { measureName } from "../names/measure-names.ts";
import { moneyWords } from "../english/amounts.ts";
import { numberWords } from "../english/numbers.ts";
import type { MeasuredReport, WithheldLine } from "../../reporting/report/report.ts";
import type { SaidReport } from "./say-report.ts";
import {
  amountWords,
  figureInterval,
  measureTarget,
  VERDICT_WORDS,
  verdictWords,
  withheldWords,
} from "./figure-words.ts";
import { type Column, textTable } from "./text-table.ts";

const left = (title: string): Column => ({ title, align: "left" });
const right = (title: string): Column => ({ title, align: "right" });

/** @param withheld what the reader does not see */
export function printMeasures(
  { measures }: Pick<MeasuredReport, "measures">,
  withheld: readonly WithheldLine[],
  currency: string,
): string {
  const table = textTable(
    [
      left("measure"),
      left("what"),
      right("number"),
      right("n"),
      right("95% interval"),
      left("target"),
      left("verdict"),
    ],
    measures.flatMap((line) => [
      [
        measureName(line.name),
        withNote(line.label, line.note),
        amountWords(line.value, line.unit, currency),
        numberWords(line.n),
        figureInterval(line, currency),
        measureTarget(line),
        verdictWords(line),
      ],
      ...line.others.map((other) => [
        "",
        withNote(other.label, other.note ?? null),
        line.verdict === "not_recorded" ? "–" : amountWords(other.value, other.unit, currency),
        numberWords(other.n),
        figureInterval(other, currency),
      ]),
    ]),
  );
  return [table, ...withheld.map(withheldWords)].join("\n");
}

function withNote(label: string, note: string | null): string {
  return note === null ? label : `${label} (${note})`;
}

export function printGoals({ goalLines }: Pick<SaidReport, "goalLines">, currency: string): string {
  if (goalLines.length === 0) return "none";
  return textTable(
    [left("goal"), right("delivered"), right("expected by now"), right("owed"), left("verdict"), left("clause")],
    goalLines.map((line) => [
      withNote(line.text, line.note),
      amountWords(line.delivered, line.unit, currency),
      line.expectedByNow === null ? "–" : amountWords(line.expectedByNow, line.unit, currency),
      amountWords(line.owed, line.unit, currency),
      VERDICT_WORDS[line.verdict],
      line.clause,
    ]),
  );
}

export function printOtherMoney({ otherMoney }: Pick<MeasuredReport, "otherMoney">): string {
  return textTable(
    [left("stage"), right("count"), right("value"), left("in the sums by")],
    otherMoney.map(({ stage, count, valueMinor, currency, clause }) => [
      stageName(stage),
      numberWords(count),
      moneyWords(valueMinor, currency),
      clause ?? "nothing: the agreement has no rate",
    ]),
  );
}

export function printExempt({ exempt }: Pick<MeasuredReport, "exempt">): string {
  if (exempt.length === 0) return "none";
  return textTable(
    [left("clause"), left("reason"), right("clocks"), left("leads")],
    exempt.map(({ clause, reason, count, leads }) => [
      clause,
      reasonWords(reason),
      numberWords(count),
      leads.length > 3 ? `${leads.slice(0, 3).join(", ")}, …` : leads.join(", "),
    ]),
  );
}

/** Older data has no reason, or one that is not used any more. */
function reasonWords(reason: string | null): string {
  if (reason === null) return "–";
  return Object.hasOwn(VOID_REASONS, reason) ? VOID_REASONS[reason as VoidReason] : reason.replaceAll("_", " ");
}
