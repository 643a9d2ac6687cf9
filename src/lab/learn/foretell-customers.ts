/** How many of some leads become customers, by their chances, and how far it may be from that. */
import type { Interval } from "../../reporting/learned/learned.ts";
import { studentRange } from "../statistics/student-range.ts";
import { totalOf } from "../statistics/total-of.ts";
import { countBelow, monthStarts } from "./outcome-record.ts";

/** Leads of which it is known: all arrays as long as each other, the earliest first. */
export type PastChances = {
  readonly decidedAt: Float64Array;
  readonly won: Uint8Array;
  readonly chances: Float64Array;
};
/** `range`: 95 %: chance, how little the past can say, and how much months differed before. */
export type ForetoldCustomers = { readonly expected: number; readonly expectedRange: Interval };

const MONTHS_OF_QUARTER = 3;
const SEEN_BY_CHANCE = 3;

export function foretellCustomers(chances: Float64Array, past: PastChances): ForetoldCustomers {
  const expected = totalOf(chances);
  const byChance = varianceOf(chances);
  const won = totalOf(past.won);
  // The past itself came by chance: its share may be too high or too low.
  const pastByChance = (won * (past.won.length - won)) / Math.max(1, past.won.length);
  const { ratio, degrees } = spreadOf(past);
  const within = studentRange(degrees) * Math.sqrt(ratio * (byChance + byChance ** 2 / Math.max(1, pastByChance)));
  return {
    expected,
    expectedRange: {
      low: Math.max(0, Math.floor(expected - within)),
      high: Math.min(chances.length, Math.ceil(expected + within)),
    },
  };
}

type Spread = { readonly ratio: number; readonly degrees: number };

/**
 * How much more months and quarters of the past differed than by chance: variance of their customers around the expected number ÷ that of chance, 1 or more,
 * and how well that is known. Few of them say little of it: as if some more had been seen that differ by chance only. Of both, the larger counts, because
 * what changes slowly shows in quarters only.
 *
 * Source: the dispersion of a quasi-likelihood, P. McCullagh & J. A. Nelder, Generalized Linear Models (1989), chapter 4.5.
 */
function spreadOf({ decidedAt, won, chances }: PastChances): Spread {
  const starts = monthStarts(decidedAt).map((at) => countBelow(decidedAt, at));
  const cuts = [0, ...starts, decidedAt.length];
  const spreads = [1, MONTHS_OF_QUARTER].map((months) => {
    let [chi, seen] = [0, 0];
    // From the latest back.
    for (let end = cuts.length - 1; end >= months; end -= months) {
      const [from, until] = [cuts[end - months] as number, cuts[end] as number];
      const byChance = varianceOf(chances.subarray(from, until));
      if (byChance < 1) continue;
      chi += (totalOf(won.subarray(from, until)) - totalOf(chances.subarray(from, until))) ** 2 / byChance;
      seen += 1;
    }
    const degrees = Math.max(0, seen - 1) + SEEN_BY_CHANCE;
    return { ratio: (chi + SEEN_BY_CHANCE) / degrees, degrees };
  });
  return {
    ratio: Math.max(1, ...spreads.map(({ ratio }) => ratio)),
    degrees: Math.max(...spreads.map(({ degrees }) => degrees)),
  };
}

function varianceOf(chances: Float64Array): number {
  return chances.reduce((total, chance) => total + chance * (1 - chance), 0);
}
