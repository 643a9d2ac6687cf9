/** Draws of counts. */
import { assert } from "../../base/assert.ts";
import type { Random } from "../../base/random.ts";
import { gammaDraw } from "./gamma-draw.ts";

/** Beyond it the product of uniforms would fall below what a number can hold; the sum of Poisson counts is one again. */
const AT_ONCE = 100;

/** @param mean at least 0 @returns a whole number. Source: Knuth, The Art of Computer Programming 2, section 3.4.1. */
function poissonDraw(random: Random, mean: number): number {
  assert(mean >= 0, "a count has a mean of 0 or more");
  if (mean > AT_ONCE) return poissonDraw(random, AT_ONCE) + poissonDraw(random, mean - AT_ONCE);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = 1 - random.next(); product > limit; product *= 1 - random.next()) count += 1;
  return count;
}

/** A count whose variance is `dispersion` times its mean: Poisson counts of a mean that varies. @param dispersion at least 1, which is Poisson */
export function dispersedDraw(random: Random, mean: number, dispersion: number): number {
  if (mean === 0 || dispersion <= 1) return poissonDraw(random, mean);
  const shape = mean / (dispersion - 1);
  return poissonDraw(random, gammaDraw(random, shape) * (dispersion - 1));
}
