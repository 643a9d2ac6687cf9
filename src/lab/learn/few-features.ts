/**
 * A logistic regression on few features, within bounds.
 *
 * Leads that are equal in these features are one pattern, with how many they are and how many were won: a fit costs what the patterns cost, not what
 * the leads cost. Newton's steps, each solved within the bounds by coordinate descent.
 */
import { chanceOf } from "../statistics/logistic-line.ts";
import type { CodedColumn, Feature } from "./features.ts";

export type FewFeatures = {
  readonly features: readonly Feature[];
  /** Of each learned lead. */
  readonly pattern: Int32Array;
  readonly patternCount: number;
  /** Value of feature f in pattern p: `values[p * features.length + f]`. */
  readonly values: Float64Array;
  readonly leads: Float64Array;
  readonly wins: Float64Array;
};
/** `weights[0]` is the start, the rest belong to the features. `loss`: the negative log-likelihood. */
export type FittedWeights = { readonly weights: Float64Array; readonly loss: number };

/** Of a feature that is 0 or 1: e⁵ is 150 times the odds. */
const LARGEST_WEIGHT = 5;
const RIDGE = 1e-3;
const MOST_STEPS = 12;
const SWEEPS = 25;

export function noFeatures(won: Uint8Array): FewFeatures {
  return {
    features: [],
    pattern: new Int32Array(won.length),
    patternCount: 1,
    values: new Float64Array(0),
    leads: Float64Array.of(won.length),
    wins: Float64Array.of(won.reduce((sum, each) => sum + each, 0)),
  };
}

/** @param won of the learned leads; `columns` may be longer */
export function withFeature(
  before: FewFeatures,
  feature: Feature,
  columns: readonly CodedColumn[],
  won: Uint8Array,
): FewFeatures {
  const { codes } = columns[feature.column] as CodedColumn;
  const distinct = [...new Set(feature.values)];
  const valueOf = Uint8Array.from(feature.values, (value) => distinct.indexOf(value));
  const place = new Int32Array(before.patternCount * distinct.length).fill(-1);
  const pattern = new Int32Array(won.length);
  const from: number[] = [];
  for (let index = 0; index < won.length; index += 1) {
    const key = (before.pattern[index] as number) * distinct.length + (valueOf[codes[index] as number] as number);
    let found = place[key] as number;
    if (found < 0) {
      found = from.length;
      place[key] = found;
      from.push(key);
    }
    pattern[index] = found;
  }
  const count = before.features.length;
  const values = new Float64Array(from.length * (count + 1));
  for (const [index, key] of from.entries()) {
    const old = Math.floor(key / distinct.length);
    for (let each = 0; each < count; each += 1)
      values[index * (count + 1) + each] = before.values[old * count + each] as number;
    values[index * (count + 1) + count] = distinct[key % distinct.length] as number;
  }
  const leads = new Float64Array(from.length);
  const wins = new Float64Array(from.length);
  for (let index = 0; index < won.length; index += 1) {
    const each = pattern[index] as number;
    leads[each] = (leads[each] as number) + 1;
    wins[each] = (wins[each] as number) + (won[index] as number);
  }
  return { features: [...before.features, feature], pattern, patternCount: from.length, values, leads, wins };
}

export function fromFeatures(
  features: readonly Feature[],
  columns: readonly CodedColumn[],
  won: Uint8Array,
): FewFeatures {
  return features.reduce((few, feature) => withFeature(few, feature, columns, won), noFeatures(won));
}

/**
 * @param start weights to start from: one for the start, and of the first features as many as are known
 * @param ridge how strongly weights are drawn to 0
 */
export function fitWeights(few: FewFeatures, start: Float64Array, ridge = RIDGE): FittedWeights {
  const size = few.features.length + 1;
  const weights = new Float64Array(size);
  weights.set(start);
  let loss = lossOf(few, weights, ridge);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, curvature } = slopes(few, weights, ridge);
    const towards = withinBounds(few.features, weights, gradient, curvature);
    let share = 1;
    let next = weights;
    let nextLoss = loss;
    for (; share > 1e-3; share /= 2) {
      next = weights.map((each, index) => each + share * (towards[index] as number));
      nextLoss = lossOf(few, next, ridge);
      if (nextLoss <= loss) break;
    }
    if (!(nextLoss < loss)) break;
    const gain = loss - nextLoss;
    weights.set(next);
    loss = nextLoss;
    if (gain < 1e-7 * loss) break;
  }
  return { weights, loss };
}

/** The logit of each pattern. */
export function logitsOf({ features, patternCount, values }: FewFeatures, weights: Float64Array): Float64Array {
  const count = features.length;
  const logits = new Float64Array(patternCount);
  for (let pattern = 0; pattern < patternCount; pattern += 1) {
    let logit = weights[0] as number;
    for (let each = 0; each < count; each += 1)
      logit += (weights[each + 1] as number) * (values[pattern * count + each] as number);
    logits[pattern] = logit;
  }
  return logits;
}

function lossOf(few: FewFeatures, weights: Float64Array, ridge: number): number {
  let loss = 0;
  for (const weight of weights.subarray(1)) loss += (ridge / 2) * weight * weight;
  return loss + lossOfLogits(few, logitsOf(few, weights));
}

export function lossOfLogits({ leads, wins }: FewFeatures, logits: Float64Array): number {
  let loss = 0;
  for (let pattern = 0; pattern < logits.length; pattern += 1) {
    const logit = logits[pattern] as number;
    const rest = logit > 0 ? logit + Math.log1p(Math.exp(-logit)) : Math.log1p(Math.exp(logit));
    loss += (leads[pattern] as number) * rest - (wins[pattern] as number) * logit;
  }
  return loss;
}

function slopes(
  few: FewFeatures,
  weights: Float64Array,
  ridge: number,
): { readonly gradient: Float64Array; readonly curvature: Float64Array } {
  const { features, patternCount, values, leads, wins } = few;
  const count = features.length;
  const size = count + 1;
  const logits = logitsOf(few, weights);
  const gradient = weights.map((each) => ridge * each);
  gradient[0] = 0;
  const curvature = new Float64Array(size * size);
  const row = new Float64Array(size);
  row[0] = 1;
  for (let pattern = 0; pattern < patternCount; pattern += 1) {
    const chance = chanceOf(logits[pattern] as number);
    const n = leads[pattern] as number;
    const rest = n * chance - (wins[pattern] as number);
    const bend = n * chance * (1 - chance);
    for (let each = 0; each < count; each += 1) row[each + 1] = values[pattern * count + each] as number;
    for (let a = 0; a < size; a += 1) {
      const value = row[a] as number;
      if (value === 0) continue;
      gradient[a] = (gradient[a] as number) + rest * value;
      const scaled = bend * value;
      for (let b = 0; b <= a; b += 1)
        curvature[a * size + b] = (curvature[a * size + b] as number) + scaled * (row[b] as number);
    }
  }
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < a; b += 1) curvature[b * size + a] = curvature[a * size + b] as number;
    curvature[a * size + a] = (curvature[a * size + a] as number) + (a === 0 ? 0 : ridge);
  }
  return { gradient, curvature };
}

/** The step that lowers the quadratic approximation the most, such that no weight leaves its bounds. */
function withinBounds(
  features: readonly Feature[],
  weights: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): Float64Array {
  const size = weights.length;
  const step = new Float64Array(size);
  const slope = Float64Array.from(gradient);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let largest = 0;
    for (let a = 0; a < size; a += 1) {
      const weight = weights[a] as number;
      const { low, high } = a === 0 ? FREE : boundsOf(features[a - 1] as Feature);
      const wanted = (step[a] as number) - (slope[a] as number) / (curvature[a * size + a] as number);
      const next = Math.max(low - weight, Math.min(high - weight, wanted));
      const by = next - (step[a] as number);
      if (by === 0) continue;
      step[a] = next;
      for (let b = 0; b < size; b += 1) slope[b] = (slope[b] as number) + by * (curvature[b * size + a] as number);
      largest = Math.max(largest, Math.abs(by));
    }
    if (largest < 1e-6) break;
  }
  return step;
}

const FREE = { low: -20, high: 20 } as const;

export function boundsOf({ sign }: Feature): { readonly low: number; readonly high: number } {
  return { low: sign > 0 ? 0 : -LARGEST_WEIGHT, high: sign < 0 ? 0 : LARGEST_WEIGHT };
}
