/**
 * Seeded randomness, for samples and simulations only: the same seed gives the same draws everywhere.
 *
 * Source: mulberry32 by Tommy Ettinger (public domain), a 32-bit generator with a period of 2^32.
 */
import { assert, defined } from "./assert.ts";

export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** A whole number in [min, max]. */
  whole(min: number, max: number): number;
  /** One of the items; `weights` (same length, default equal) say how likely each is. */
  pick<T>(items: readonly T[], weights?: readonly number[]): T;
  /** Log-normal with the given median; `sigma` is the standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number;
};

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    next,
    chance: (p) => next() < p,
    whole: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick(items, weights) {
      assert(items.length > 0, "nothing to pick from");
      if (weights === undefined) return defined(items[Math.floor(next() * items.length)], "picked item");
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, item] of items.entries()) {
        left -= weights[index] ?? 0;
        if (left < 0) return item;
      }
      return defined(items.at(-1), "last item");
    },
    logNormal(median, sigma) {
      // Box–Muller; 1 - next() keeps the logarithm's argument above 0.
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(sigma * normal);
    },
  };
}
