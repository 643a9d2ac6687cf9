/**
 * The logarithm of the gamma function.
 *
 * Source: C. Lanczos, "A precision approximation of the gamma function", SIAM Journal on Numerical Analysis 1 (1964), 86–96; coefficients for g = 7.
 */
import { assert } from "../../base/assert.ts";

const SERIES = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** @param x above 0 @example 5 → ln 24 */
export function logGamma(x: number): number {
  assert(x > 0, "the gamma function is asked above 0");
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const sum = SERIES.reduce((all, each, index) => all + each / (z + index + 1), 0.9999999999998099);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The logarithm of how many ways there are to choose k of n. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
