/** Numbers of measures and goals in words, the same in the terminal and on the screen. */
import { HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { businessWords } from "../english/elapsed-words.ts";
import { measureName } from "../names/measure-names.ts";
import { listWords } from "../english/lists.ts";
import { teamNames } from "../english/names.ts";
import { moneyWords } from "../english/amounts.ts";
import { numberWords } from "../english/numbers.ts";
import { targetWords } from "../clause/parts/review-sentences.ts";
import type { MeasureVerdict } from "../../reporting/counting/judge.ts";
import type { Figure, Unit } from "../../reporting/measures/measure.ts";
import type { MeasureLine, WithheldLine } from "../../reporting/report/report.ts";
import { shareWords } from "./number-words.ts";

export const VERDICT_WORDS: Readonly<Record<MeasureVerdict, string>> = {
  kept: "met",
  at_risk: "at risk",
  missed: "missed",
  not_enough_data: "not enough data",
  not_recorded: "not recorded",
  no_target: "no target",
  not_started: "not started",
  starts_later: "starts later",
};

/** @example (0.9, "share") → "90.0%"; (12.5, "minutes") → "12.5 min"; (2_520, "minutes") → "42 h"; null → "–" */
export function amountWords(value: number | null, unit: Unit, currency: string): string {
  if (value === null) return "–";
  switch (unit) {
    case "share":
      return shareWords(value);
    case "minutes":
      return value < HOUR_MS / MINUTE_MS ? `${numberWords(value, 1)} min` : businessWords(value * MINUTE_MS);
    case "days":
      return `${numberWords(value, 1)} days`;
    case "count":
      return Number.isInteger(value) ? numberWords(value) : numberWords(value, 2);
    case "money":
      return moneyWords(value, currency);
  }
}

export function figureInterval({ interval, unit }: Pick<Figure, "interval" | "unit">, currency: string): string {
  if (interval === null) return "–";
  return `${amountWords(interval.low, unit, currency)} to ${amountWords(interval.high, unit, currency)}`;
}

/** With what stands against a judgement. @example "not enough data (12 of 20)" */
export function verdictWords({ verdict, n, minimumN }: Pick<MeasureLine, "verdict" | "n" | "minimumN">): string {
  const words = VERDICT_WORDS[verdict];
  return verdict === "not_enough_data" && n < minimumN
    ? `${words} (${numberWords(n)} of ${numberWords(minimumN)})`
    : words;
}

export function measureTarget({ target }: Pick<MeasureLine, "target">): string {
  return target === null ? "none" : targetWords(target);
}

/** @example "Acceptance rate: seen by Marketing and Qualification" */
export function withheldWords({ name, seenBy }: WithheldLine): string {
  return `${measureName(name)}: seen by ${listWords(teamNames(seenBy))}`;
}
