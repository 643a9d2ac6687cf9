/**
 * Gradient-boosted trees on columns of codes: what learned points could be at most. As simple as can be: Newton's steps, trees of a set depth grown level by
 * level, codes in order of the share that was won.
 *
 * Source: T. Chen & C. Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016 (arXiv 1603.02754), sections 2 and 3.
 */
import type { CodedColumn } from "../../src/lab/learn/features.ts";
import { chanceOf } from "../../src/lab/statistics/logistic-line.ts";

const TREES = 120;
const DEPTH = 4;
const RATE = 0.1;
const RIDGE = 1;
const LEAST_BEND = 5;

/** @param learned of how many of the first rows @returns the logit of every row */
export function boost(columns: readonly CodedColumn[], won: Uint8Array, learned: number): Float64Array {
  const ordered = columns.map((column) => inOrder(column, won, learned));
  const wins = won.subarray(0, learned).reduce((sum, each) => sum + each, 0);
  const logits = new Float64Array(won.length).fill(Math.log((wins + 0.5) / (learned - wins + 0.5)));
  const slope = new Float64Array(learned);
  const bend = new Float64Array(learned);
  for (let tree = 0; tree < TREES; tree += 1) {
    for (let row = 0; row < learned; row += 1) {
      const chance = chanceOf(logits[row] as number);
      slope[row] = chance - (won[row] as number);
      bend[row] = chance * (1 - chance);
    }
    growTree(ordered, slope, bend, logits);
  }
  return logits;
}

type Sums = { readonly slope: Float64Array; readonly bend: Float64Array };
type Split = { readonly column: number; readonly upTo: number; readonly gain: number };

function growTree(
  columns: readonly CodedColumn[],
  slope: Float64Array,
  bend: Float64Array,
  logits: Float64Array,
): void {
  const leaf = new Int32Array(logits.length);
  for (let level = 0; level < DEPTH; level += 1) {
    const leaves = 2 ** level;
    const best = Array.from({ length: leaves }, (): Split => ({ column: -1, upTo: 0, gain: 0 }));
    for (const [column, coded] of columns.entries()) {
      const sums = sumsOf(coded, leaf, leaves, slope, bend);
      for (let each = 0; each < leaves; each += 1) {
        const split = bestSplit(column, coded.codeCount, each, sums);
        if (split.gain > (best[each] as Split).gain) best[each] = split;
      }
    }
    for (let row = 0; row < leaf.length; row += 1) {
      const each = leaf[row] as number;
      const { column, upTo } = best[each] as Split;
      const isRight = column >= 0 && ((columns[column] as CodedColumn).codes[row] as number) > upTo;
      leaf[row] = each * 2 + Number(isRight);
    }
  }
  const all = 2 ** DEPTH;
  const [g, h] = [new Float64Array(all), new Float64Array(all).fill(RIDGE)];
  for (let row = 0; row < slope.length; row += 1) {
    const each = leaf[row] as number;
    g[each] = (g[each] as number) + (slope[row] as number);
    h[each] = (h[each] as number) + (bend[row] as number);
  }
  for (let row = 0; row < logits.length; row += 1) {
    const each = leaf[row] as number;
    logits[row] = (logits[row] as number) - (RATE * (g[each] as number)) / (h[each] as number);
  }
}

function sumsOf(
  { codes, codeCount }: CodedColumn,
  leaf: Int32Array,
  leaves: number,
  slope: Float64Array,
  bend: Float64Array,
): Sums {
  const sums = { slope: new Float64Array(leaves * codeCount), bend: new Float64Array(leaves * codeCount) };
  for (let row = 0; row < slope.length; row += 1) {
    const place = (leaf[row] as number) * codeCount + (codes[row] as number);
    sums.slope[place] = (sums.slope[place] as number) + (slope[row] as number);
    sums.bend[place] = (sums.bend[place] as number) + (bend[row] as number);
  }
  return sums;
}

function bestSplit(column: number, codeCount: number, leaf: number, { slope, bend }: Sums): Split {
  let [allSlope, allBend] = [0, 0];
  for (let code = 0; code < codeCount; code += 1) {
    allSlope += slope[leaf * codeCount + code] as number;
    allBend += bend[leaf * codeCount + code] as number;
  }
  const worth = (g: number, h: number): number => (g * g) / (h + RIDGE);
  let best: Split = { column: -1, upTo: 0, gain: 0 };
  let [left, leftBend] = [0, 0];
  for (let code = 0; code < codeCount - 1; code += 1) {
    left += slope[leaf * codeCount + code] as number;
    leftBend += bend[leaf * codeCount + code] as number;
    if (leftBend < LEAST_BEND || allBend - leftBend < LEAST_BEND) continue;
    const gain = worth(left, leftBend) + worth(allSlope - left, allBend - leftBend) - worth(allSlope, allBend);
    if (gain > best.gain) best = { column, upTo: code, gain };
  }
  return best;
}

function inOrder({ codes, codeCount }: CodedColumn, won: Uint8Array, learned: number): CodedColumn {
  const wins = new Float64Array(codeCount).fill(0.1);
  const all = new Float64Array(codeCount).fill(1);
  for (let row = 0; row < learned; row += 1) {
    const code = codes[row] as number;
    all[code] = (all[code] as number) + 1;
    wins[code] = (wins[code] as number) + (won[row] as number);
  }
  const order = [...all.keys()].toSorted(
    (a, b) => (wins[a] as number) / (all[a] as number) - (wins[b] as number) / (all[b] as number),
  );
  const place = Uint8Array.from(all, (_, code) => order.indexOf(code));
  return { codes: codes.map((code) => place[code] as number), codeCount };
}
