/** Exact tails of the binomial distribution: how likely so few, or so many, hits are. */
import { assert } from "../../base/assert.ts";
import { logChoose } from "./log-gamma.ts";

/** @returns P(X ≤ hits) of X ~ Bin(n, share) @example (0, 10, 0.5) → 1/1024 */
export function binomialAtMost(hits: number, n: number, share: number): number {
  assert(Number.isInteger(hits) && Number.isInteger(n) && n >= 0, "hits of so many are counted");
  assert(share >= 0 && share <= 1, "a share is 0 to 1");
  if (hits < 0) return 0;
  if (hits >= n || share === 0) return 1;
  if (share === 1) return 0;
  // Of the two tails, the one with the fewer terms.
  if (hits > n / 2) return 1 - binomialAtMost(n - hits - 1, n, 1 - share);
  const [inside, outside] = [Math.log(share), Math.log1p(-share)];
  let sum = 0;
  for (let k = 0; k <= hits; k += 1) sum += Math.exp(logChoose(n, k) + k * inside + (n - k) * outside);
  return Math.min(1, sum);
}

/** @returns P(X ≥ hits) */
export function binomialAtLeast(hits: number, n: number, share: number): number {
  return binomialAtMost(n - hits, n, 1 - share);
}
