import { assert } from "../../base/assert.ts";
import { Z_95 } from "../../reporting/statistics/wilson.ts";

/**
 * How many standard errors 95 % of cases lie within, when the error itself was measured with so many degrees of freedom.
 *
 * @param degrees 3 or more, whole or not; with 3 it is 1 % too little
 *
 * Source: Abramowitz & Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5, three terms.
 * @example 5 → 2.57
 */
export function studentRange(degrees: number): number {
  assert(degrees >= 3, `too few degrees of freedom: ${degrees}`);
  const z = Z_95;
  const [g1, g2, g3] = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3;
}
