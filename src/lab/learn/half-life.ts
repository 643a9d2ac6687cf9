/** How fast what a lead did loses its weight, from a coarse grid: finer steps could not be told apart. */
import { DAY_MS } from "../../base/time.ts";
import { fitWeights, fromFeatures } from "./few-features.ts";
import { activityFeatures, type CodedColumn, type Feature, timesDone } from "./features.ts";
import type { ActivityColumn } from "./lead-table.ts";
import type { LearningRows } from "./learning-rows.ts";

const DAYS = [7, 14, 30, 60, 90] as const;
/** Activities that are compared; the most frequent. */
const COMPARED = 6;
/** Another half-life than the one in force has to fit better by this much of the log-likelihood. */
const CLEAR_GAIN = 4;

/**
 * @param inForce half-life that the agreement has; undefined: points stay
 * @param learned of how many of the first rows it is learned
 * @returns `isLearned`: another one than that in force fits clearly better
 */
export function bestHalfLife(
  activities: readonly ActivityColumn[],
  learning: LearningRows,
  placeByRow: Int32Array,
  learned: number,
  inForce: number | undefined,
): { readonly halfLifeMs: number | undefined; readonly isLearned: boolean } {
  const compared = activities.toSorted((a, b) => b.rows.length - a.rows.length).slice(0, COMPARED);
  const won = learning.won.subarray(0, learned);
  const lossWith = (halfLifeMs: number | undefined): number => {
    const columns: CodedColumn[] = [];
    const features = compared.flatMap((activity): readonly Feature[] => {
      const times = timesDone(activity, learning, halfLifeMs, placeByRow);
      const made = activityFeatures(activity, times, columns.length, learned);
      columns.push(made.coded);
      return made.features.slice(-1);
    });
    return fitWeights(fromFeatures(features, columns, won), new Float64Array(1)).loss;
  };
  const tried = [undefined, ...DAYS.map((days) => days * DAY_MS)].map((ms) => ({ ms, loss: lossWith(ms) }));
  const best = tried.toSorted((a, b) => a.loss - b.loss)[0];
  const isLearned = best !== undefined && best.ms !== inForce && best.loss < lossWith(inForce) - CLEAR_GAIN;
  return isLearned ? { halfLifeMs: best.ms, isLearned } : { halfLifeMs: inForce, isLearned };
}
