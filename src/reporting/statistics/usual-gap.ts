/**
 * How long is it usually quiet between two arrivals of a source, and when is it quiet for much longer?
 *
 * Nights are among the usual gaps. Weekends are too few among those of a busy source to move any percentile: a gap that comes back three times in four weeks is
 * expected as well, however few it is among.
 */
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import { spread } from "./percentile.ts";

/** Arrivals longer before the latest say nothing. Four weekends are in it. */
export const USUAL_WITHIN_MS = 28 * DAY_MS;
/** Of several arrivals within an hour of the clock, the latest counts: a list of a hundred that is sent at once is one. */
export const HEARD_EVERY_MS = HOUR_MS;
/** With fewer hours in which anything arrived, nothing is usual. */
const LEAST_HEARD = 20;
/** A source that speaks every few minutes may pause for lunch. */
const LEAST_SILENCE_MS = 6 * HOUR_MS;
const TIMES_USUAL = 3;
/** Holidays and former silences are rarer. */
const COMES_BACK = 3;
const TIMES_LONG = 1.25;

export type UsualGap = {
  /** Nine of ten gaps are no longer. */
  readonly usualMs: number;
  /** The third longest. */
  readonly longMs: number;
  /** From when on it is silent, if nothing arrives before. */
  readonly silentAt: EpochMs;
};

/**
 * @param heard ascending: the latest arrival of each hour of the clock, over `USUAL_WITHIN_MS` before the latest
 * @returns undefined: too little has arrived to say
 *
 * @example one every 2 h: usual 2 h, long 2 h; silent after 6 h
 */
export function usualGap(heard: readonly EpochMs[]): UsualGap | undefined {
  const last = heard.at(-1);
  if (last === undefined || heard.length < LEAST_HEARD) return undefined;
  const gaps = heard.slice(1).map((at, index) => at - (heard[index] ?? at));
  const usualMs = spread(gaps).p90Ms ?? 0;
  const longMs = gaps.toSorted((a, b) => b - a)[COMES_BACK - 1] ?? usualMs;
  const silentMs = Math.max(TIMES_USUAL * usualMs, TIMES_LONG * longMs, LEAST_SILENCE_MS);
  return { usualMs, longMs, silentAt: epochMs(last + Math.ceil(silentMs)) };
}
