/**
 * Exact rational numbers on BigInt, so that 21 customers ÷ 0.35 are 60 leads; in doubles they are 60.00000000000001, rounded up 61.
 *
 * Nothing here passes through a double. A number becomes a fraction by `parseNumber`, `fraction` or `whole`, and is rounded once,
 * where its calculator says so.
 */
import { assert } from "../base/assert.ts";

declare const inLowestTerms: unique symbol;

/** In lowest terms, the denominator above 0: equal numbers are equal objects. Made by `fraction` only. */
export type Fraction = {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly [inLowestTerms]: true;
};

/**
 * @throws AssertionError when `denominator` is 0: whoever divides checks first
 * @example (5n, 100n) → 1/20; (3n, -6n) → -1/2
 */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  assert(denominator !== 0n, "a fraction has a denominator");
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = sign * greatestCommonDivisor(numerator < 0n ? -numerator : numerator, sign * denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor } as Fraction;
}

/** @throws AssertionError when `value` is no whole number that a double holds exactly */
export function whole(value: number): Fraction {
  assert(Number.isSafeInteger(value), "a whole number");
  return fraction(BigInt(value));
}

export const ZERO: Fraction = fraction(0n);
export const ONE: Fraction = fraction(1n);
export const HUNDRED: Fraction = fraction(100n);

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** @throws AssertionError when `b` is 0 */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, ZERO);
}

/** @returns below 0 when `a` is less, 0 when they are equal, above 0 when `a` is more */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The greatest whole number that is not above. @example 7/2 → 3; -7/2 → -4 */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

/** The least whole number that is not below. @example 7/2 → 4; -7/2 → -3; 7 → 7 */
export function ceil({ numerator, denominator }: Fraction): bigint {
  return -floor(fraction(-numerator, denominator));
}

/** To the nearest whole number; a half goes up. @example 5/2 → 3; -5/2 → -2 */
export function roundHalfUp(value: Fraction): bigint {
  return floor(plus(value, fraction(1n, 2n)));
}

/** By Euclid. @param b above 0 */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
