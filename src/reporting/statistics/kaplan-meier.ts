/**
 * The median wait when some still wait: those are counted for as long as they have waited, not dropped.
 *
 * Dropping them flatters: a team that touches one lead at once and leaves nine lying would have a median of a minute.
 * Source: E. L. Kaplan & P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958), 457–481.
 */

/** One wait: ended by what was waited for, or cut off (`ended: false`) – known only to be longer than this. */
export type Wait = { readonly waitedMs: number; readonly ended: boolean };

/** Products of fractions that are 1/2 on paper may come out a hair above it. */
const HALF = 0.5 + 1e-9;

/**
 * @returns the earliest time by which the estimated share still waiting is at most one half; null when it never falls so far.
 *          Without cut-off waits it is the nearest-rank median. At one instant, ends come before cut-offs.
 *
 * @example ended after 1, 3 and 5 min, cut off at 2 and 4 min: S = 4/5, 8/15, 0 → 5 min
 */
export function kaplanMeierMedian(waits: readonly Wait[]): number | null {
  const sorted = [...waits].sort((a, b) => a.waitedMs - b.waitedMs || Number(b.ended) - Number(a.ended));
  let stillWaiting = 1;
  let atRisk = sorted.length;
  for (const wait of sorted) {
    if (wait.ended) {
      stillWaiting *= (atRisk - 1) / atRisk;
      if (stillWaiting <= HALF) return wait.waitedMs;
    }
    atRisk -= 1;
  }
  return null;
}
