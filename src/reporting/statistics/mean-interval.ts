/** How far the mean of counts may lie from the one that was counted: 95 %, by the normal distribution. */

import { Z_95 } from "./wilson.ts";

/** @returns null for fewer than two @example [1, 2, 3] → mean 2, standard error 1/√3 → 0.868 to 3.132 */
export function meanInterval(values: readonly number[]): { readonly low: number; readonly high: number } | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const margin = Z_95 * Math.sqrt(squares / (n - 1) / n);
  return { low: mean - margin, high: mean + margin };
}
