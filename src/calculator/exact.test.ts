import fc from "../../test/fast-check.ts";
import { expect, test } from "vitest";
import {
  ceil,
  compare,
  dividedBy,
  floor,
  type Fraction,
  fraction,
  minus,
  plus,
  roundHalfUp,
  sum,
  times,
  whole,
  ZERO,
} from "./exact.ts";

test.each([
  // n   d    floor ceil half up
  [7n, 2n, 3n, 4n, 4n],
  [-7n, 2n, -4n, -3n, -3n],
  [5n, 2n, 2n, 3n, 3n],
  [-5n, 2n, -3n, -2n, -2n],
  [7n, -3n, -3n, -2n, -2n],
  [6n, 3n, 2n, 2n, 2n],
  [-6n, 3n, -2n, -2n, -2n],
  [0n, -5n, 0n, 0n, 0n],
  [1n, 1_000_000_000_000n, 0n, 1n, 0n],
])("%s/%s lies between %s and %s, and is nearest to %s", (numerator, denominator, below, above, nearest) => {
  const value = fraction(numerator, denominator);
  expect([floor(value), ceil(value), roundHalfUp(value)]).toEqual([below, above, nearest]);
});

test("what doubles get wrong: 0.1 + 0.2 is 0.3, 21 ÷ 0.35 is 60, 1.1 × 1.1 is 1.21", () => {
  expect(plus(fraction(1n, 10n), fraction(2n, 10n))).toEqual(fraction(3n, 10n));
  expect(dividedBy(whole(21), fraction(35n, 100n))).toEqual(whole(60));
  expect(times(fraction(11n, 10n), fraction(11n, 10n))).toEqual(fraction(121n, 100n));
});

test("equal numbers are equal objects, the denominator above 0", () => {
  expect(fraction(-3n, -6n)).toEqual(fraction(1n, 2n));
  expect(fraction(3n, -6n)).toEqual({ numerator: -1n, denominator: 2n });
  expect(fraction(0n, -9n)).toEqual(ZERO);
});

test("to divide by 0, or to take a part of a person for a whole one, is a bug", () => {
  expect(() => fraction(1n, 0n)).toThrow("denominator");
  expect(() => dividedBy(whole(1), ZERO)).toThrow("denominator");
  expect(() => whole(1.5)).toThrow("whole number");
  expect(() => whole(2 ** 53)).toThrow("whole number");
  expect(() => whole(Number.NaN)).toThrow("whole number");
});

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

test("floor ≤ value < floor + 1, ceil − 1 < value ≤ ceil, and ceil mirrors floor", () => {
  fc.assert(
    fc.property(fractions, (value) => {
      const [below, above] = [fraction(floor(value)), fraction(ceil(value))];
      expect(compare(below, value)).toBeLessThanOrEqual(0);
      expect(compare(value, plus(below, whole(1)))).toBeLessThan(0);
      expect(compare(minus(above, whole(1)), value)).toBeLessThan(0);
      expect(compare(value, above)).toBeLessThanOrEqual(0);
      expect(ceil(value)).toBe(-floor(minus(ZERO, value)));
    }),
  );
});

test("what is added is taken away again, what is multiplied divided again", () => {
  const nonZero = fractions.filter((value) => value.numerator !== 0n);
  fc.assert(
    fc.property(fractions, nonZero, (a, b) => {
      expect(minus(plus(a, b), b)).toEqual(a);
      expect(dividedBy(times(a, b), b)).toEqual(a);
      expect(times(b, plus(a, b))).toEqual(plus(times(b, a), times(b, b)));
    }),
  );
});

test("a sum does not depend on its order", () => {
  fc.assert(
    fc.property(fc.array(fractions, { maxLength: 8 }), (values: readonly Fraction[]) => {
      expect(sum(values.toReversed())).toEqual(sum(values));
    }),
  );
});
