/**
 * Two groups compared among those that are alike: within strata, and added up.
 *
 * Sources: N. Mantel & W. Haenszel, "Statistical aspects of the analysis of data from retrospective studies of disease", JNCI 22 (1959), 719–748, for the test;
 * T. Sato, "On the variance estimator for the Mantel–Haenszel risk difference", Biometrics 45 (1989), 1323–1324, for the interval.
 */
import { Z_95 } from "../../reporting/statistics/wilson.ts";

/** Of one stratum: hits and size of the group asked about, and of the other. */
export type Stratum = {
  readonly hits: number;
  readonly n: number;
  readonly otherHits: number;
  readonly otherN: number;
};

/** @returns null where no stratum has both groups; `z` above 0: more hits in the group asked about */
export function stratifiedDifference(strata: readonly Stratum[]): {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly z: number;
  readonly n: number;
} | null {
  let [weight, difference, p, q, surplus, variance, of] = [0, 0, 0, 0, 0, 0, 0];
  for (const { hits, n, otherHits, otherN } of strata) {
    const all = n + otherN;
    if (n === 0 || otherN === 0) continue;
    of += all;
    weight += (n * otherN) / all;
    difference += (hits * otherN - otherHits * n) / all;
    p += (n * n * otherHits - otherN * otherN * hits + (n * otherN * (otherN - n)) / 2) / (all * all);
    q += (hits * (otherN - otherHits) + otherHits * (n - hits)) / (2 * all);
    const total = hits + otherHits;
    surplus += hits - (total * n) / all;
    if (all > 1) variance += (n * otherN * total * (all - total)) / (all * all * (all - 1));
  }
  if (weight === 0) return null;
  const value = difference / weight;
  const margin = (Z_95 * Math.sqrt(Math.max(0, value * p + q))) / weight;
  return {
    value,
    low: value - margin,
    high: value + margin,
    z: variance === 0 ? 0 : surplus / Math.sqrt(variance),
    n: of,
  };
}
