/**
 * What a number says about its target. The same everywhere: page, terminal, file and API get the verdict, and none of them judges.
 *
 * - not recorded: the data has nothing that it could be counted from
 * - no target: the agreement names none, or one in another unit
 * - not enough data: fewer than `MINIMUM_N` of what could have been otherwise
 * - kept: the target is reached
 * - at risk: it is not, and the target lies within the 95 % interval, or what is missing can still come
 * - missed: neither
 *
 * Promises and goals have two more, for before there is anything to judge: not started, and starts later.
 *
 * A number and its target are compared as doubles, and no drift can decide: each share and each length is one division of whole numbers, which is
 * rounded correctly, as is the decimal of the target.
 */
import type { MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import { minorDigits } from "../../base/currency.ts";
import type { Measured, Unit } from "../measures/measure.ts";

export const MEASURE_VERDICTS = [
  "kept",
  "at_risk",
  "missed",
  "not_enough_data",
  "not_recorded",
  "no_target",
  "not_started",
  "starts_later",
] as const;
export type MeasureVerdict = (typeof MEASURE_VERDICTS)[number];

/** Below this many a rate or a median is chance more than conduct, and is not judged: at 10 the interval of a rate is up to 53 points wide. */
export const MINIMUM_N = 10;

/** How many are needed to judge. What is counted in full can be judged however little it is. */
export function minimumN({ basis }: Pick<Measured, "basis">): number {
  return basis === "sample" ? MINIMUM_N : 0;
}

export function judgeMeasure(measured: Measured, target: MeasureTarget | undefined, currency: string): MeasureVerdict {
  const { isRecorded, figure, isOpen } = measured;
  if (!isRecorded) return "not_recorded";
  const bar = target === undefined ? undefined : barOf(target, figure.unit, currency);
  if (target === undefined || bar === undefined) return "no_target";
  if (figure.value === null || figure.n < minimumN(measured)) return "not_enough_data";
  const isReached = target.kind === "at_least" ? figure.value >= bar : figure.value <= bar;
  if (isReached) return "kept";
  const { interval } = figure;
  return isOpen || (interval !== null && interval.low <= bar && bar <= interval.high) ? "at_risk" : "missed";
}

/** The target in the unit of the number; undefined when it is of another kind. Money is agreed in whole units of the currency. */
function barOf({ value, unit }: MeasureTarget, of: Unit, currency: string): number | undefined {
  if (of === "money" && unit === "count") return Number(value) * 10 ** minorDigits(currency);
  return unit === of ? Number(value) : undefined;
}
