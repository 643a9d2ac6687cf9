/**
 * A logistic regression on one number: chance = 1 ÷ (1 + e^-(start + slope × x)).
 *
 * Used to turn points into chances, and to see how well given chances fit what happened (the calibration slope is 1 when they do).
 * Source: D. R. Cox, "Two further applications of a model for binary regression", Biometrika 45 (1958), 562–565.
 */
import { assert } from "../../base/assert.ts";

/** `slopeError`: standard error of the slope. */
export type LogisticLine = { readonly start: number; readonly slope: number; readonly slopeError: number };

const MOST_STEPS = 40;
/** Keeps the line finite where a number tells won and lost apart without fail. */
const RIDGE = 1e-6;

/**
 * @param x as long as `won`, at least one
 * @param won 1 or 0
 */
export function logisticLine(x: Float64Array, won: Uint8Array): LogisticLine {
  assert(x.length === won.length && x.length > 0, "a number for each lead");
  // Centered and scaled, so that the steps are of the same size for points and for chances.
  const { mean, deviation } = spreadOf(x);
  const wins = won.reduce((sum, each) => sum + each, 0);
  let start = Math.log((wins + 0.5) / (x.length - wins + 0.5));
  let slope = 0;
  let slopeError = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, RIDGE * slope, RIDGE, 0, RIDGE];
    for (let index = 0; index < x.length; index += 1) {
      const z = ((x[index] as number) - mean) / deviation;
      const p = chanceOf(start + slope * z);
      const rest = p - (won[index] as number);
      const weight = p * (1 - p);
      g0 += rest;
      g1 += rest * z;
      h00 += weight;
      h01 += weight * z;
      h11 += weight * z * z;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 0)) break;
    slopeError = Math.sqrt(h00 / determinant);
    const byStart = clip((h11 * g0 - h01 * g1) / determinant);
    const bySlope = clip((h00 * g1 - h01 * g0) / determinant);
    start -= byStart;
    slope -= bySlope;
    if (Math.abs(byStart) + Math.abs(bySlope) < 1e-9) break;
  }
  return { start: start - (slope * mean) / deviation, slope: slope / deviation, slopeError: slopeError / deviation };
}

export function chanceOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** @param chance 0..1; at the bounds the logit of a chance in a trillion */
export function logitOf(chance: number): number {
  const within = Math.min(1 - 1e-12, Math.max(1e-12, chance));
  return Math.log(within / (1 - within));
}

function spreadOf(x: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = x.reduce((sum, each) => sum + each, 0) / x.length;
  const variance = x.reduce((sum, each) => sum + (each - mean) ** 2, 0) / x.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/** A full step may overshoot where nearly all leads have a chance near 0 or 1. */
function clip(step: number): number {
  return Math.max(-2, Math.min(2, step));
}
