import fc from "../../test/fast-check.ts";
import { expect, test } from "vitest";
import { type Fraction, fraction, plus, whole } from "./exact.ts";
import { exactWords, percentWords, roundedPercentWords, roundedWords } from "./exact-words.ts";
import { parseNumber } from "./parse-exact.ts";

test.each<readonly [Fraction, string]>([
  [fraction(0n), "0"],
  [fraction(1_200_000n), "1,200,000"],
  [fraction(-1_234_567n, 100n), "-12,345.67"],
  [fraction(81n, 2n), "40.5"],
  [fraction(1n, 1_000_000n), "0.000001"],
  [fraction(350n, 3n), "116.66…"],
  [fraction(-1n, 3n), "-0.33…"],
  [fraction(1n, 300_000n), "0.000003…"],
  [plus(whole(140), fraction(1n, 3_000n)), "140.0003…"],
])("%o is %s", (value, text) => {
  expect(exactWords(value)).toBe(text);
});

test("decimals are kept where they are asked for", () => {
  expect(exactWords(fraction(5n), 2)).toBe("5.00");
  expect(exactWords(fraction(1n, 8n), 2)).toBe("0.125");
});

test("shares are percentages: exact, or rounded to one decimal", () => {
  expect(percentWords(fraction(1n, 20n))).toBe("5%");
  expect(percentWords(fraction(1n, 3n))).toBe("33.33…%");
  expect(roundedPercentWords(fraction(1n, 3n))).toBe("33.3%");
  expect(roundedPercentWords(fraction(1n, 16n))).toBe("6.3%");
  expect(roundedWords(fraction(-1n, 20n), 1)).toBe("0.0");
});

test("what is printed in full is read back as the same number", () => {
  const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.integer({ min: 0, max: 6 }));
  fc.assert(
    fc.property(decimals, ([digits, places]) => {
      const value = fraction(digits, 10n ** BigInt(places));
      expect(parseNumber("it", exactWords(value).replaceAll(",", ""))).toEqual({ ok: true, value });
    }),
  );
});
