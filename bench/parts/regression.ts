/** A logistic regression with many weights, hardly shrunken: what learned points are compared with. Newton's steps, one column after the other. */
import { chanceOf } from "../../src/lab/statistics/logistic-line.ts";

/** Codes, each with a weight of its own, or numbers with one weight. */
export type RegressionColumn =
  | { readonly codes: Uint8Array; readonly codeCount: number }
  | { readonly numbers: Float64Array };

const ROUNDS = 30;
const RIDGE = 1;

/** @param learned of how many of the first rows @returns the logit of every row */
export function regress(columns: readonly RegressionColumn[], won: Uint8Array, learned: number): Float64Array {
  const logits = new Float64Array(won.length);
  const weights = columns.map((column) => new Float64Array("codes" in column ? column.codeCount : 1));
  for (let round = 0; round < ROUNDS; round += 1) {
    step(logits, won, learned);
    for (const [index, column] of columns.entries()) {
      const own = weights[index] as Float64Array;
      if ("codes" in column) stepCodes(column, own, logits, won, learned);
      else stepNumbers(column.numbers, own, logits, won, learned);
    }
  }
  return logits;
}

function step(logits: Float64Array, won: Uint8Array, learned: number): void {
  let [g, h] = [0, 1e-9];
  for (let row = 0; row < learned; row += 1) {
    const chance = chanceOf(logits[row] as number);
    g += chance - (won[row] as number);
    h += chance * (1 - chance);
  }
  const by = clip(-g / h);
  for (let row = 0; row < logits.length; row += 1) logits[row] = (logits[row] as number) + by;
}

function stepCodes(
  { codes, codeCount }: { readonly codes: Uint8Array; readonly codeCount: number },
  weights: Float64Array,
  logits: Float64Array,
  won: Uint8Array,
  learned: number,
): void {
  const slope = weights.map((weight) => RIDGE * weight);
  const bend = new Float64Array(codeCount).fill(RIDGE);
  for (let row = 0; row < learned; row += 1) {
    const chance = chanceOf(logits[row] as number);
    const code = codes[row] as number;
    slope[code] = (slope[code] as number) + chance - (won[row] as number);
    bend[code] = (bend[code] as number) + chance * (1 - chance);
  }
  const by = slope.map((each, code) => clip(-each / (bend[code] as number)));
  for (const [code, each] of by.entries()) weights[code] = (weights[code] as number) + each;
  for (let row = 0; row < logits.length; row += 1)
    logits[row] = (logits[row] as number) + (by[codes[row] as number] as number);
}

function stepNumbers(
  numbers: Float64Array,
  weights: Float64Array,
  logits: Float64Array,
  won: Uint8Array,
  learned: number,
): void {
  let [g, h] = [RIDGE * (weights[0] as number), RIDGE];
  for (let row = 0; row < learned; row += 1) {
    const chance = chanceOf(logits[row] as number);
    const value = numbers[row] as number;
    g += (chance - (won[row] as number)) * value;
    h += chance * (1 - chance) * value * value;
  }
  const by = clip(-g / h);
  weights[0] = (weights[0] as number) + by;
  for (let row = 0; row < logits.length; row += 1)
    logits[row] = (logits[row] as number) + by * (numbers[row] as number);
}

/** A full step overshoots where a column tells the outcome. */
function clip(by: number): number {
  return Math.max(-2, Math.min(2, by));
}

/** Mean 0, deviation 1; blanks are the mean. */
export function standardized(numbers: Float64Array): Float64Array {
  const filled = numbers.filter((each) => !Number.isNaN(each));
  const mean = filled.reduce((sum, each) => sum + each, 0) / Math.max(1, filled.length);
  const variance = filled.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, filled.length);
  return numbers.map((each) => (Number.isNaN(each) ? 0 : (each - mean) / (Math.sqrt(variance) || 1)));
}
