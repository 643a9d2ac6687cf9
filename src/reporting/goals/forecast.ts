/**
 * How many there will be at the end, if the rest comes as what has come so far did: the range in which it lies with 95 %.
 *
 * Leads come one by one (Poisson). With d delivered in the part s of the time, the rest is d(1 − s) ÷ s, and its variance that number ÷ s: what
 * chance does to the rest, and to what it is calculated from.
 *
 * Source: W. Nelson, "Confidence intervals for the ratio of two Poisson means and Poisson predictor intervals", IEEE Transactions on Reliability 19
 * (1970), 42–49; by the normal distribution.
 */
import { MINIMUM_N } from "../counting/judge.ts";
import { Z_95 } from "../statistics/wilson.ts";

export type Forecast = { readonly low: number; readonly high: number };

/**
 * @param part of the time that is over, by what was expected in it
 * @returns whole numbers; null while too few have come to say anything, and when nothing is left to come
 * @example 60 after a third: 120 more ± 37.2, so 142 to 218
 */
export function forecast(delivered: number, part: number): Forecast | null {
  if (delivered < MINIMUM_N || part <= 0 || part >= 1) return null;
  const rest = (delivered * (1 - part)) / part;
  const margin = Z_95 * Math.sqrt(rest / part);
  return {
    low: Math.max(delivered, Math.floor(delivered + rest - margin)),
    high: Math.ceil(delivered + rest + margin),
  };
}
