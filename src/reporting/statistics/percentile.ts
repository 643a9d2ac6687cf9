/**
 * Percentiles by nearest rank: the smallest value that at least p % of the values do not exceed. Always a value that was
 * measured, never one between two.
 *
 * Source: the nearest-rank definition (rank ⌈p × n ÷ 100⌉), method 1 in Hyndman & Fan, "Sample quantiles in statistical packages",
 * The American Statistician 50 (1996), 361–365.
 */
import { assert, defined } from "../../base/assert.ts";
import type { Spread } from "../report/report.ts";

/**
 * @param sorted  ascending
 * @param percent whole, 1..100
 * @returns null when there are no values
 *
 * @example [15, 20, 35, 40, 50]: 30 % → 20, 40 % → 20, 50 % → 35, 100 % → 50
 */
export function nearestRank(sorted: ArrayLike<number>, percent: number): number | null {
  assert(Number.isInteger(percent) && percent >= 1 && percent <= 100, `not a percentile: ${percent}`);
  if (sorted.length === 0) return null;
  // Multiplied first: percent × n is whole, so the rank is not off by one through rounding.
  const rank = Math.ceil((percent * sorted.length) / 100);
  return defined(sorted[rank - 1], "the value of a rank");
}

/** Median and 90th percentile of durations in any order. */
export function spread(valuesMs: readonly number[]): Spread {
  // Sorted as numbers by themselves: several times as fast.
  const sorted = Float64Array.from(valuesMs).sort();
  return { n: sorted.length, medianMs: nearestRank(sorted, 50), p90Ms: nearestRank(sorted, 90) };
}
