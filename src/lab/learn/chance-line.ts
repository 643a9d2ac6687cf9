/**
 * From points to chances: a line on the logit, from leads that points were not learned from, and from those that they were.
 *
 * Those that points were learned from make them look better than they are, by as much as there are rules to what the rules explain; less that, both say the
 * same, and each counts by how sure it is. Among some hundred leads, one part alone would say too little.
 * Source of the shrinkage: J. C. van Houwelingen & S. le Cessie, "Predictive value of statistical models", Statistics in Medicine 9 (1990), 1303–1325.
 */
import { chanceOf, logisticLine } from "../statistics/logistic-line.ts";

export type ChanceLine = { readonly start: number; readonly slope: number };

/** A rule that was chosen among many takes up more than the one number it is. With 2, chances are too bold among 1,000 leads; with 4, too timid among 5,000. */
const NUMBERS_A_RULE = 3;
const LEAST_SHRINKAGE = 0.5;
const STEPS = 30;

/**
 * @param points of the leads of both parts, those learned from first
 * @param learned how many those are
 * @param rules how many points were learned
 */
export function chanceLine(points: Float64Array, won: Uint8Array, learned: number, rules: number): ChanceLine {
  const inside = logisticLine(points.slice(0, learned), won.slice(0, learned));
  const outside = logisticLine(points.slice(learned), won.slice(learned));
  const explained = (inside.slope / (inside.slopeError || 1)) ** 2;
  const shrunken = inside.slope * Math.max(LEAST_SHRINKAGE, 1 - (NUMBERS_A_RULE * rules) / Math.max(1e-9, explained));
  const [sureInside, sureOutside] = [sureness(inside.slopeError), sureness(outside.slopeError)];
  const slope = (shrunken * sureInside + outside.slope * sureOutside) / Math.max(1e-12, sureInside + sureOutside);
  return { start: startFor(slope, points, won), slope };
}

function sureness(error: number): number {
  return error > 0 && Number.isFinite(error) ? 1 / (error * error) : 0;
}

/** Such that as many wins are expected as came. */
function startFor(slope: number, points: Float64Array, won: Uint8Array): number {
  let start = -slope * (points.reduce((sum, each) => sum + each, 0) / points.length);
  for (let step = 0; step < STEPS; step += 1) {
    let [g, h] = [0, 1e-9];
    for (let index = 0; index < points.length; index += 1) {
      const chance = chanceOf(start + slope * (points[index] as number));
      g += chance - (won[index] as number);
      h += chance * (1 - chance);
    }
    const by = Math.max(-2, Math.min(2, g / h));
    start -= by;
    if (Math.abs(by) < 1e-9) break;
  }
  return start;
}
