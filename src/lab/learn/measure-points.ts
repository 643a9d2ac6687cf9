/** How well points tell customers from other leads, and chances how many there are: each with its 95 % interval. */
import { seededRandom } from "../../base/random.ts";
import type { Estimated } from "../../reporting/learned/learned.ts";
import { Z_95 } from "../../reporting/statistics/wilson.ts";
import { areaIntervals, areaUnderCurve, rankScores } from "../statistics/area-under-curve.ts";
import { logisticLine, logitOf } from "../statistics/logistic-line.ts";

const ROUNDS = 400;

/** @param won 1 or 0, as long as `points`; some of each */
export function measureArea(points: Float64Array, won: Uint8Array, seed: number): Estimated {
  const ranked = rankScores(points, won);
  const value = areaUnderCurve(ranked);
  const [interval] = areaIntervals([ranked], ROUNDS, seededRandom(seed));
  return { value, interval: interval?.area ?? { low: value, high: value } };
}

/** @returns the calibration slope; undefined: all chances are the same */
export function measureSlope(chances: Float64Array, won: Uint8Array): Estimated | undefined {
  if (chances.every((chance) => chance === chances[0])) return undefined;
  const { slope, slopeError } = logisticLine(chances.map(logitOf), won);
  return { value: slope, interval: { low: slope - Z_95 * slopeError, high: slope + Z_95 * slopeError } };
}
