/**
 * Draws from the gamma distribution.
 *
 * Source: Marsaglia & Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical Software 26 (2000), 363–372.
 */
import { assert } from "../../base/assert.ts";
import type { Random } from "../../base/random.ts";

/**
 * @param shape above 0: the mean, and the variance, of the draws; the scale is 1
 * @returns above 0
 */
export function gammaDraw(random: Random, shape: number): number {
  assert(shape > 0, "a gamma distribution has a shape above 0");
  // Below 1: a draw of the next shape, made smaller.
  if (shape < 1) return gammaDraw(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.log(random.logNormal(1, 1));
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < normal * normal * 0.5 + d * (1 - v + Math.log(v))) return d * v;
  }
}
