/**
 * Points from few leads: many weights, each drawn to 0 as far as lets leads that were not looked at be foretold best (ridge), then rounded.
 *
 * Among few leads, which attribute looks best is mostly chance; a choice of few would be another with every hundred leads.
 * Source: S. le Cessie & J. C. van Houwelingen, "Ridge estimators in logistic regression", Applied Statistics 41 (1992), 191–201.
 */
import { type FewFeatures, fitWeights, fromFeatures, logitsOf, lossOfLogits, noFeatures } from "./few-features.ts";
import type { CodedColumn, Feature } from "./features.ts";
import { mostGaining } from "./sparse-search.ts";

export type ChosenPoints = { readonly features: readonly Feature[]; readonly points: readonly number[] };

const RIDGES = [1, 3, 10, 30, 100] as const;
const FOLDS = 5;
const LOOKED_AT = 36;
const LARGEST = 20;

/** @param most rules: the largest points stay */
export function shrunkenPoints(
  features: readonly Feature[],
  columns: readonly CodedColumn[],
  won: Uint8Array,
  most: number,
): ChosenPoints {
  const empty = noFeatures(won);
  const looked = mostGaining(
    { few: empty, fitted: fitWeights(empty, new Float64Array(1)) },
    coarse(features),
    columns,
    won,
    LOOKED_AT,
  );
  const few = fromFeatures(looked, columns, won);
  const ridge = bestRidge(few, won);
  const { weights } = fitWeights(few, new Float64Array(1), ridge);
  const order = [...looked.keys()]
    .toSorted((a, b) => Math.abs(weights[b + 1] as number) - Math.abs(weights[a + 1] as number))
    .slice(0, most);
  const steep = Math.abs(weights[(order[0] ?? 0) + 1] ?? 0);
  const chosen = order.flatMap((place) => {
    const points = steep === 0 ? 0 : Math.round(((weights[place + 1] as number) * LARGEST) / steep);
    return points === 0 ? [] : [{ feature: looked[place] as Feature, points }];
  });
  return { features: chosen.map(({ feature }) => feature), points: chosen.map(({ points }) => points) };
}

/** Of each number every other bound, and of each activity one way to count: the rest says nearly the same. */
function coarse(features: readonly Feature[]): readonly Feature[] {
  const before = new Map<number, number>();
  return features.filter(({ column, says }) => {
    const place = before.get(column) ?? 0;
    before.set(column, place + 1);
    if (says.kind === "engagement") return place === 0;
    return says.when.kind !== "range" || place % 2 === 0;
  });
}

function bestRidge(few: FewFeatures, won: Uint8Array): number {
  const losses = RIDGES.map((ridge) => {
    let loss = 0;
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const { inside, outside } = apart(few, won, fold);
      loss += lossOfLogits(outside, logitsOf(outside, fitWeights(inside, new Float64Array(1), ridge).weights));
    }
    return loss;
  });
  return RIDGES[losses.indexOf(Math.min(...losses))] as number;
}

/** Every fifth lead outside. */
function apart(
  few: FewFeatures,
  won: Uint8Array,
  fold: number,
): { readonly inside: FewFeatures; readonly outside: FewFeatures } {
  const counts = [0, 1].map(() => ({
    leads: new Float64Array(few.patternCount),
    wins: new Float64Array(few.patternCount),
  }));
  for (let index = 0; index < won.length; index += 1) {
    const { leads, wins } = counts[index % FOLDS === fold ? 1 : 0] as (typeof counts)[number];
    const pattern = few.pattern[index] as number;
    leads[pattern] = (leads[pattern] as number) + 1;
    wins[pattern] = (wins[pattern] as number) + (won[index] as number);
  }
  return { inside: { ...few, ...counts[0] }, outside: { ...few, ...counts[1] } };
}
