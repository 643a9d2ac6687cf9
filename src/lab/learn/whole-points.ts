/**
 * Weights as whole points: scaled by several factors and rounded one after the other, such that the rounding of one makes up for that of another.
 *
 * Source: the star ray search and sequential rounding of FasterRisk (see `sparse-search.ts`). Difference: each rounding is judged by the loss itself,
 * with scale and start fitted anew, since the scale of points means nothing by itself.
 */
import { chanceOf } from "../statistics/logistic-line.ts";
import { type FewFeatures, lossOfLogits } from "./few-features.ts";
import type { SparseModel } from "./sparse-search.ts";

export type WholePoints = { readonly few: FewFeatures; readonly points: Int32Array; readonly loss: number };

const MOST_POINTS = 30;
/** The largest points of a rule. */
const RAYS = [10, 15, 20, 25, MOST_POINTS] as const;
/** Smaller numbers are kept unless larger ones fit better by more than this share of the loss. */
const TOLERANCE = 5e-4;
const SWEEPS = 2;

/** @param models at least one */
export function wholePoints(models: readonly SparseModel[]): WholePoints {
  const all = models.flatMap((model) => RAYS.map((most) => roundAlong(model, most)));
  const least = Math.min(...all.map(({ loss }) => loss));
  const found = all
    .filter(({ loss }) => loss <= least * (1 + TOLERANCE))
    .toSorted((a, b) => largest(a) - largest(b) || a.loss - b.loss)[0];
  return found as WholePoints;
}

function largest({ points }: WholePoints): number {
  return points.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
}

function roundAlong({ few, fitted: { weights } }: SparseModel, most: number): WholePoints {
  const count = few.features.length;
  const start = weights[0] as number;
  const steep = weights.subarray(1).reduce((top, each) => Math.max(top, Math.abs(each)), 0);
  const factor = steep === 0 ? 0 : most / steep;
  const points = weights.slice(1).map((each) => each * factor);
  const score = scoresOf(few, points);
  let line = { start, slope: factor === 0 ? 0 : 1 / factor };
  const order = [...points.keys()].toSorted((a, b) => Math.abs(points[b] as number) - Math.abs(points[a] as number));
  const change = (feature: number, value: number): void => {
    const by = value - (points[feature] as number);
    if (by === 0) return;
    points[feature] = value;
    for (let pattern = 0; pattern < score.length; pattern += 1)
      score[pattern] = (score[pattern] as number) + by * (few.values[pattern * count + feature] as number);
  };
  const choose = (feature: number, values: readonly number[]): void => {
    const sign = few.features[feature]?.sign ?? 0;
    let best: { readonly value: number; readonly loss: number; readonly line: Line } | undefined;
    for (const value of new Set(values)) {
      if (Math.abs(value) > most || value * sign < 0) continue;
      change(feature, value);
      const next = refit(few, score, line);
      if (best === undefined || next.loss < best.loss - 1e-9) best = { value, ...next };
    }
    if (best === undefined) return;
    change(feature, best.value);
    ({ line } = best);
  };
  for (const feature of order) {
    const value = points[feature] as number;
    choose(feature, [Math.floor(value), Math.ceil(value)]);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const feature of order) {
      const value = points[feature] as number;
      choose(feature, [value, value - 1, value + 1]);
    }
  }
  return { few, points: Int32Array.from(points), loss: refit(few, score, line).loss };
}

type Line = { readonly start: number; readonly slope: number };

/** Two steps are enough: from one rounding to the next the line hardly moves. */
function refit(few: FewFeatures, score: Float64Array, from: Line): { readonly loss: number; readonly line: Line } {
  let { start, slope } = from;
  for (let step = 0; step < 2; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (let pattern = 0; pattern < score.length; pattern += 1) {
      const x = score[pattern] as number;
      const n = few.leads[pattern] as number;
      const chance = chanceOf(start + slope * x);
      const rest = n * chance - (few.wins[pattern] as number);
      const bend = n * chance * (1 - chance);
      g0 += rest;
      g1 += rest * x;
      h00 += bend;
      h01 += bend * x;
      h11 += bend * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-12)) break;
    start -= (h11 * g0 - h01 * g1) / determinant;
    slope -= (h00 * g1 - h01 * g0) / determinant;
  }
  const logits = score.map((x) => start + slope * x);
  const loss = lossOfLogits(few, logits);
  const before = lossOfLogits(
    few,
    score.map((x) => from.start + from.slope * x),
  );
  return loss <= before ? { loss, line: { start, slope } } : { loss: before, line: from };
}

function scoresOf({ features, patternCount, values }: FewFeatures, points: Float64Array): Float64Array {
  const count = features.length;
  return Float64Array.from({ length: patternCount }, (_, pattern) => {
    let score = 0;
    for (let each = 0; each < count; each += 1)
      score += (points[each] as number) * (values[pattern * count + each] as number);
    return score;
  });
}
