/**
 * Which few features tell won leads from lost ones: a beam search that adds one feature at a time, and exchanges in the end.
 *
 * Source: the sparse beam search of FasterRisk: J. Liu, C. Zhong, B. Li, M. Seltzer & C. Rudin, "FasterRisk: fast and accurate interpretable risk
 * scores", NeurIPS 2022 (arXiv 2210.05846). Differences: what a feature would gain is estimated from slope and curvature over codes; how many features
 * there are follows from the Bayesian information criterion; and a weight keeps the sign that the agreement asks for.
 */
import { chanceOf } from "../statistics/logistic-line.ts";
import {
  boundsOf,
  type FewFeatures,
  fitWeights,
  type FittedWeights,
  fromFeatures,
  logitsOf,
  noFeatures,
  withFeature,
} from "./few-features.ts";
import type { CodedColumn, Feature } from "./features.ts";

export type SparseModel = { readonly few: FewFeatures; readonly fitted: FittedWeights };

const BEAM = 4;
const CHILDREN = 4;
const EXCHANGES = 12;
/** Models that are rounded. */
const KEPT = 2;

/**
 * @param won of the leads that are learned from, the first of each column
 * @param most features
 * @returns the best models of the best size, the best first; without any feature where none helps
 */
export function searchSparse(
  features: readonly Feature[],
  columns: readonly CodedColumn[],
  won: Uint8Array,
  most: number,
): readonly SparseModel[] {
  const empty = fitted(noFeatures(won), new Float64Array(1));
  let beam: readonly SparseModel[] = [empty];
  let best = beam;
  for (let size = 1; size <= most; size += 1) {
    const seen = new Set<string>();
    const children = beam.flatMap((parent) =>
      mostGaining(parent, features, columns, won, CHILDREN).flatMap((feature) => {
        const key = keyOf(features, [...parent.few.features, feature]);
        if (seen.has(key)) return [];
        seen.add(key);
        return [fitted(withFeature(parent.few, feature, columns, won), parent.fitted.weights)];
      }),
    );
    if (children.length === 0) break;
    beam = children.toSorted((a, b) => a.fitted.loss - b.fitted.loss).slice(0, BEAM);
    if (criterion(beam[0] as SparseModel, won) < criterion(best[0] as SparseModel, won)) best = beam;
  }
  const exchanged = exchange(best[0] as SparseModel, features, columns, won);
  return [exchanged, ...best.slice(exchanged === best[0] ? 1 : 0)].slice(0, KEPT);
}

function fitted(few: FewFeatures, start: Float64Array): SparseModel {
  return { few, fitted: fitWeights(few, start) };
}

/** The Bayesian information criterion: a feature must gain more than half the logarithm of the number of leads. */
function criterion({ few, fitted: { loss } }: SparseModel, won: Uint8Array): number {
  return loss + (few.features.length * Math.log(won.length)) / 2;
}

/** Each feature in turn is left out for one that does more. */
function exchange(
  start: SparseModel,
  features: readonly Feature[],
  columns: readonly CodedColumn[],
  won: Uint8Array,
): SparseModel {
  let best = start;
  for (let left = EXCHANGES, place = 0; left > 0 && place < best.few.features.length; left -= 1) {
    const rest = best.few.features.filter((_, index) => index !== place);
    const weights = best.fitted.weights.filter((_, index) => index !== place + 1);
    const parent = fitted(fromFeatures(rest, columns, won), weights);
    const better = mostGaining(parent, features, columns, won, 2)
      .filter((feature) => feature !== best.few.features[place])
      .map((feature) => fitted(withFeature(parent.few, feature, columns, won), parent.fitted.weights))
      .find((model) => model.fitted.loss < best.fitted.loss - 0.5);
    if (better === undefined) place += 1;
    else best = better;
  }
  return best;
}

/** By how much each would lower the loss, as a parabola through the present loss says. */
export function mostGaining(
  { few, fitted: { weights } }: SparseModel,
  features: readonly Feature[],
  columns: readonly CodedColumn[],
  won: Uint8Array,
  count: number,
): readonly Feature[] {
  const byCode = slopesByCode(few, weights, columns, won);
  const taken = new Set(few.features);
  const takenActivities = new Set(
    few.features.flatMap(({ says, column }) => (says.kind === "engagement" ? column : [])),
  );
  const gains = features.flatMap((feature) => {
    if (taken.has(feature) || (feature.says.kind === "engagement" && takenActivities.has(feature.column))) return [];
    const { slope, bend } = byCode[feature.column] as Slopes;
    let [g, h] = [0, 1e-3];
    for (const [code, value] of feature.values.entries()) {
      g += value * (slope[code] as number);
      h += value * value * (bend[code] as number);
    }
    const { low, high } = boundsOf(feature);
    const weight = Math.max(low, Math.min(high, -g / h));
    const gain = -(g * weight + (h * weight * weight) / 2);
    return gain > 0.5 ? [{ feature, gain }] : [];
  });
  return gains
    .toSorted((a, b) => b.gain - a.gain)
    .slice(0, count)
    .map(({ feature }) => feature);
}

type Slopes = { readonly slope: Float64Array; readonly bend: Float64Array };

function slopesByCode(
  few: FewFeatures,
  weights: Float64Array,
  columns: readonly CodedColumn[],
  won: Uint8Array,
): readonly Slopes[] {
  const chances = logitsOf(few, weights).map(chanceOf);
  const rest = new Float64Array(won.length);
  const weight = new Float64Array(won.length);
  for (let index = 0; index < won.length; index += 1) {
    const chance = chances[few.pattern[index] as number] as number;
    rest[index] = chance - (won[index] as number);
    weight[index] = chance * (1 - chance);
  }
  return columns.map(({ codes, codeCount }) => {
    const slope = new Float64Array(codeCount);
    const bend = new Float64Array(codeCount);
    for (let index = 0; index < won.length; index += 1) {
      const code = codes[index] as number;
      slope[code] = (slope[code] as number) + (rest[index] as number);
      bend[code] = (bend[code] as number) + (weight[index] as number);
    }
    return { slope, bend };
  });
}

function keyOf(all: readonly Feature[], chosen: readonly Feature[]): string {
  return chosen
    .map((feature) => all.indexOf(feature))
    .toSorted((a, b) => a - b)
    .join(" ");
}
