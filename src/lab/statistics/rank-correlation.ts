/**
 * Spearman's rank correlation, ties at their middle rank.
 *
 * Source: C. Spearman, "The proof and measurement of association between two things", American Journal of Psychology 15 (1904), 72–101.
 */

/** @returns -1..1; 0 when one of the two never varies @example ([1, 2, 3], [10, 20, 15]) → 0.5 */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const x = middleRanks(a);
  const y = middleRanks(b);
  const mean = (x.length - 1) / 2;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let index = 0; index < x.length; index += 1) {
    const dx = (x[index] as number) - mean;
    const dy = (y[index] as number) - mean;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

function middleRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, index) => index).sort(
    (i, j) => (values[i] as number) - (values[j] as number),
  );
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    const value = values[order[from] as number];
    let until = from + 1;
    while (until < order.length && values[order[until] as number] === value) until += 1;
    for (let index = from; index < until; index += 1) ranks[order[index] as number] = (from + until - 1) / 2;
    from = until;
  }
  return ranks;
}
