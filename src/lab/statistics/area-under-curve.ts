/**
 * How well a score tells won leads from lost ones: the chance that a won lead has the higher score of the two, ties counted half (AUC).
 *
 * Source: J. A. Hanley & B. J. McNeil, "The meaning and use of the area under a ROC curve", Radiology 143 (1982), 29–36; the interval is a
 * bootstrap, won and lost leads drawn apart.
 */
import { assert } from "../../base/assert.ts";
import type { Random } from "../../base/random.ts";
import type { Interval } from "../../reporting/learned/learned.ts";

/** Scores by rank, and which are won: what the area and its interval are made of. */
export type RankedScores = {
  /** Rank of each lead's score, from 0; equal scores have the same. */
  readonly ranks: Int32Array;
  readonly rankCount: number;
  readonly won: Uint8Array;
};

/** @param won 1 or 0, as long as `scores` */
export function rankScores(scores: Float64Array, won: Uint8Array): RankedScores {
  assert(scores.length === won.length, "a score for each lead");
  const sorted = Float64Array.from(scores).sort();
  let rankCount = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    if (index > 0 && sorted[index] === sorted[rankCount - 1]) continue;
    sorted[rankCount] = sorted[index] as number;
    rankCount += 1;
  }
  const ranks = Int32Array.from(scores, (score) => rankOf(sorted, rankCount, score));
  return { ranks, rankCount, won };
}

/** @returns 0..1; 0.5 when there are no won leads, or no lost ones */
export function areaUnderCurve({ ranks, rankCount, won }: RankedScores): number {
  const counts = [new Float64Array(rankCount), new Float64Array(rankCount)] as const;
  for (let index = 0; index < ranks.length; index += 1) {
    const of = counts[won[index] === 1 ? 1 : 0];
    const rank = ranks[index] as number;
    of[rank] = (of[rank] as number) + 1;
  }
  return areaOf(counts[0], counts[1]);
}

/**
 * 95 % intervals of the areas of several scores of the same leads, and of how far each lies above the first.
 *
 * @param rounds how often leads are drawn anew
 */
export function areaIntervals(
  scores: readonly RankedScores[],
  rounds: number,
  random: Random,
): readonly { readonly area: Interval; readonly aboveFirst: Interval }[] {
  const [first] = scores;
  assert(first !== undefined, "scores to compare");
  const places = [0, 1].map((kind) => placesOf(first.won, kind));
  const drawn = scores.map(() => new Float64Array(rounds));
  const above = scores.map(() => new Float64Array(rounds));
  const counts = scores.map(({ rankCount }) => [new Float64Array(rankCount), new Float64Array(rankCount)] as const);
  for (let round = 0; round < rounds; round += 1) {
    for (const pair of counts) for (const each of pair) each.fill(0);
    for (const [kind, from] of places.entries()) {
      for (let draw = 0; draw < from.length; draw += 1) {
        const place = from[Math.floor(random.next() * from.length)] as number;
        for (const [index, { ranks }] of scores.entries()) {
          const of = counts[index]?.[kind as 0 | 1] as Float64Array;
          const rank = ranks[place] as number;
          of[rank] = (of[rank] as number) + 1;
        }
      }
    }
    for (const [index, [lost, won]] of counts.entries()) {
      const area = areaOf(lost, won);
      (drawn[index] as Float64Array)[round] = area;
      (above[index] as Float64Array)[round] = area - (drawn[0]?.[round] as number);
    }
  }
  return scores.map((_, index) => ({
    area: middle95(drawn[index] as Float64Array),
    aboveFirst: middle95(above[index] as Float64Array),
  }));
}

function areaOf(lost: Float64Array, won: Float64Array): number {
  let below = 0;
  let wins = 0;
  let sum = 0;
  for (let rank = 0; rank < lost.length; rank += 1) {
    const here = lost[rank] as number;
    const won1 = won[rank] as number;
    sum += won1 * (below + here / 2);
    below += here;
    wins += won1;
  }
  return wins === 0 || below === 0 ? 0.5 : sum / (wins * below);
}

/** From the 2.5th to the 97.5th percentile; sorts the values. */
function middle95(values: Float64Array): Interval {
  values.sort();
  const at = (share: number): number =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))] as number;
  return { low: at(0.025), high: at(0.975) };
}

function placesOf(won: Uint8Array, kind: number): Int32Array {
  return Int32Array.from([...won.keys()].filter((index) => won[index] === kind));
}

function rankOf(sorted: Float64Array, count: number, score: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < score) low = middle + 1;
    else high = middle;
  }
  return low;
}
