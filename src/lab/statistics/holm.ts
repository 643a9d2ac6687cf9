/**
 * Many questions asked at once: the chance that any of the answers is a false alarm stays below the level, whatever depends on what.
 *
 * Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979), 65–70.
 */

/** @returns adjusted, in the order given @example [0.01, 0.04, 0.03] → [0.03, 0.06, 0.06] */
export function holm(ps: readonly number[]): readonly number[] {
  const adjusted = ps.map(() => 1);
  let least = 0;
  for (const [rank, index] of [...ps.keys()].toSorted((a, b) => (ps[a] ?? 1) - (ps[b] ?? 1)).entries()) {
    least = Math.max(least, Math.min(1, (ps.length - rank) * (ps[index] ?? 1)));
    adjusted[index] = least;
  }
  return adjusted;
}
