/**
 * A share with its uncertainty: how far a rate may lie from what was counted.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212;
 * score interval without continuity correction.
 */
import { assert } from "../../base/assert.ts";
import type { Rate } from "../report/report.ts";

/** 97.5 % quantile of the standard normal distribution: two-sided 95 %. */
export const Z_95 = 1.959963984540054;

/**
 * @param hits whole, `0 <= hits <= n`
 * @returns share and bounds within 0..1, `low <= share <= high`; all three null when n is 0
 *
 * @example 10 of 100 → share 0.1, low 0.0552, high 0.1744
 */
export function rate(hits: number, n: number): Rate {
  assert(Number.isInteger(hits) && Number.isInteger(n) && hits >= 0 && hits <= n, `not a rate: ${hits} of ${n}`);
  if (n === 0) return { hits, n, share: null, low: null, high: null };
  const share = hits / n;
  const z2 = Z_95 * Z_95;
  const scale = 1 + z2 / n;
  const center = (share + z2 / (2 * n)) / scale;
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / scale;
  // At 0 % and 100 % the bound is exact; rounding must not move it past the share.
  const low = hits === 0 ? 0 : Math.max(0, Math.min(share, center - half));
  const high = hits === n ? 1 : Math.min(1, Math.max(share, center + half));
  return { hits, n, share, low, high };
}
