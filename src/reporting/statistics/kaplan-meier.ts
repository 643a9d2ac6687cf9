/**
 * The median wait when some still wait: those are counted for as long as they have waited, not dropped.
 *
 * Dropping them flatters: a team that touches one lead at once and leaves nine lying would have a median of a minute.
 * Sources: E. L. Kaplan & P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958), 457–481; for the interval
 * R. Brookmeyer & J. Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982), 29–41, with Greenwood's variance.
 */

/** One wait: ended by what was waited for, or cut off (`ended: false`) – known only to be longer than this. */
export type Wait = { readonly waitedMs: number; readonly ended: boolean };

/** Products of fractions that are 1/2 on paper may come out a hair above it. */
const HALF = 0.5 + 1e-9;
/** 97.5 % quantile of the standard normal distribution: two-sided 95 %. */
const Z = 1.959963984540054;

export type MedianWait = {
  /** The earliest time by which the estimated share still waiting is at most one half; null when it never falls so far. */
  readonly medianMs: number | null;
  /** The times at which one half still waiting cannot be ruled out; `highMs` is null when it cannot for as long as was looked. */
  readonly lowMs: number | null;
  readonly highMs: number | null;
};

/**
 * @returns without cut-off waits the nearest-rank median. At one instant, ends come before cut-offs
 *
 * @example ended after 1, 3 and 5 min, cut off at 2 and 4 min: S = 4/5, 8/15, 0 → 5 min
 */
export function kaplanMeier(waits: readonly Wait[]): MedianWait {
  const ends = ascending(waits, true);
  const cuts = ascending(waits, false);
  let stillWaiting = 1;
  let variance = 0;
  let atRisk = waits.length;
  let medianMs: number | null = null;
  let lowMs: number | null = null;
  let cut = 0;
  for (const [index, waitedMs] of ends.entries()) {
    for (; cut < cuts.length && Number(cuts[cut]) < waitedMs; cut += 1) atRisk -= 1;
    stillWaiting *= (atRisk - 1) / atRisk;
    variance += atRisk === 1 ? 0 : 1 / (atRisk * (atRisk - 1));
    atRisk -= 1;
    // All that end at one instant are one step down.
    if (ends[index + 1] === waitedMs) continue;
    const margin = Z * stillWaiting * Math.sqrt(variance);
    if (medianMs === null && stillWaiting <= HALF) medianMs = waitedMs;
    if (lowMs === null && stillWaiting - margin <= HALF) lowMs = waitedMs;
    // The last of the three: nothing behind it changes any of them.
    if (stillWaiting + margin < 0.5) return { medianMs, lowMs, highMs: waitedMs };
  }
  return { medianMs, lowMs, highMs: null };
}

/** As numbers by themselves, which are sorted several times as fast as objects. */
function ascending(waits: readonly Wait[], isEnded: boolean): Float64Array {
  const found = new Float64Array(waits.length);
  let count = 0;
  for (const { waitedMs, ended } of waits) {
    if (ended !== isEnded) continue;
    found[count] = waitedMs;
    count += 1;
  }
  return found.subarray(0, count).sort();
}

/** Of `kaplanMeier`, the median. */
export function kaplanMeierMedian(waits: readonly Wait[]): number | null {
  return kaplanMeier(waits).medianMs;
}
