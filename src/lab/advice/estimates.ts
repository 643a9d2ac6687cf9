/** Figures of what was counted, with their 95 % intervals. */
import { DAY_MS } from "../../base/time.ts";
import type { AdviceFigure, Estimate, FigureName } from "../../reporting/advice/advice.ts";
import { rate, Z_95 } from "../../reporting/statistics/wilson.ts";
import type { AdviceAsked } from "./advisor.ts";

const MONTH_MS = (365.25 / 12) * DAY_MS;

export function monthsOf({ from, until }: AdviceAsked["period"]): number {
  return (until - from) / MONTH_MS;
}

/** @param n above 0 */
export function shareFigure(of: FigureName, hits: number, n: number): AdviceFigure {
  return { of, n, estimate: shareOf(hits, n) };
}

export function shareOf(hits: number, n: number): Estimate {
  const { share, low, high } = rate(hits, n);
  return { value: share ?? 0, low: low ?? 0, high: high ?? 1 };
}

/**
 * So many in a month, as often as something that comes by itself was counted.
 *
 * Source: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437–442, by the approximation of Wilson and Hilferty.
 */
export function monthly(count: number, months: number): Estimate {
  const bound = (of: number, z: number): number =>
    of === 0 ? 0 : of * (1 - 1 / (9 * of) + z / (3 * Math.sqrt(of))) ** 3;
  return { value: count / months, low: bound(count, -Z_95) / months, high: bound(count + 1, Z_95) / months };
}

/** A bound of a product is the product of bounds: wider than it need be, never narrower. Both 0 or above. */
export function product(a: Estimate, b: Estimate): Estimate {
  return { value: a.value * b.value, low: a.low * b.low, high: a.high * b.high };
}

export function certain(value: number): Estimate {
  return { value, low: value, high: value };
}

/** Less of it. */
export function less({ value, low, high }: Estimate): Estimate {
  return { value: -value, low: -high, high: -low };
}

/** Of two or more values; by the normal distribution. @param z how many standard errors the bounds are away */
export function meanOf(values: readonly number[], z: number = Z_95): Estimate {
  const value = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  const margin = z * Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
  return { value, low: Math.max(0, value - margin), high: value + margin };
}
