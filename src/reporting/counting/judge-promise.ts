/**
 * What is said of one promise: whether it is kept is a matter of its target, never of a single miss.
 *
 * The target of all promises is the one that the agreement names for attainment. Beside the verdicts of every measure there are two of its course:
 *
 * - starts later: the month, or the clause, has not begun
 * - not started: nothing has come due yet
 *
 * In its first 24 hours nothing is behind: what is not kept then is not enough data.
 */
import { exactly } from "../../agreement/terms/agreed-numbers.ts";
import type { MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import { ceil, compare, dividedBy, minus, ONE, times, whole, ZERO } from "../../calculator/exact.ts";
import { rateFigure } from "./figures.ts";
import { judgeMeasure, type MeasureVerdict } from "./judge.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { CountedPromise, PromiseStanding } from "../report/report.ts";

/** Since when a clause has been agreed; null: it is no longer. */
export type AgreedSince = (clause: string) => EpochMs | null;

type Asked = {
  readonly target: MeasureTarget | undefined;
  readonly since: EpochMs | null;
  readonly period: Period;
  readonly asOf: EpochMs;
};

export function judgePromise(line: CountedPromise, { target, since, period, asOf }: Asked): PromiseStanding {
  const agreed = target?.kind === "at_least" && target.unit === "share" ? target : undefined;
  const told = { target: agreed === undefined ? null : Number(agreed.value), startsAt: null, onTimeNeeded: null };
  const startsAt = latest(since, period.from);
  if (startsAt !== null && asOf < startsAt) return { ...told, verdict: "starts_later", startsAt };
  const { met, missed } = line;
  const isRecorded = met + missed > 0 || line.unrecorded === 0;
  if (isRecorded && met + missed === 0 && isInPeriod(period, asOf)) return { ...told, verdict: "not_started" };
  const figure = rateFigure("", line.attainment);
  // The currency is that of no share.
  const verdict = judgeMeasure({ isRecorded, figure, basis: "sample", isOpen: false, others: [] }, agreed, "EUR");
  return {
    ...told,
    verdict: since !== null && isFirstDay(since, asOf) ? notBehind(verdict) : verdict,
    onTimeNeeded: agreed === undefined ? null : onTimeNeeded(met, missed, agreed.value),
  };
}

/** Whether it has been agreed for less than a day. */
export function isFirstDay(since: EpochMs, asOf: EpochMs): boolean {
  return asOf < since + DAY_MS;
}

/** What is said within the first day: nobody could have done much. */
export function notBehind(verdict: MeasureVerdict): MeasureVerdict {
  return verdict === "missed" || verdict === "at_risk" ? "not_enough_data" : verdict;
}

/**
 * How many more have to be on time, one after the other, until the target is reached; null when no number is enough.
 *
 * @param target a share as a decimal text
 * @example 7 met and 3 missed, 80 %: (7 + 5) ÷ (10 + 5) = 80 %, so 5
 */
export function onTimeNeeded(met: number, missed: number, target: string): number | null {
  const share = exactly(target);
  const short = minus(times(share, whole(met + missed)), whole(met));
  if (compare(short, ZERO) <= 0) return 0;
  const rest = minus(ONE, share);
  return compare(rest, ZERO) <= 0 ? null : Number(ceil(dividedBy(short, rest)));
}

function latest(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return a === null || (b !== null && b > a) ? b : a;
}
