/** The middle of draws: their median, and the interval that holds 95 % of them, as much being left out below as above. */
import { assert, defined } from "../../base/assert.ts";

export type CentralInterval = { readonly low: number; readonly median: number; readonly high: number };

/**
 * @param values at least one, in any order
 *
 * Source: sample quantiles of type 6 in Hyndman & Fan (1996), at 1/40, 1/2, and 39/40: of n draws, the k-th is exceeded by the next
 * with chance 1 − k/(n + 1), so that a further draw lies in the interval 95 % of the time. Fewer than 39 give the least and the greatest.
 */
export function centralInterval(values: readonly number[]): CentralInterval {
  assert(values.length > 0, "an interval is that of draws");
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, 1 / 40), median: quantile(sorted, 1 / 2), high: quantile(sorted, 39 / 40) };
}

function quantile(sorted: Float64Array, share: number): number {
  const rank = Math.min(Math.max(share * (sorted.length + 1), 1), sorted.length);
  const below = defined(sorted[Math.floor(rank) - 1], "a draw");
  const above = sorted[Math.ceil(rank) - 1] ?? below;
  return below + (rank - Math.floor(rank)) * (above - below);
}
