import fc from "../../test/fast-check.ts";
import { expect, test } from "vitest";
import { compare, dividedBy, type Fraction, fraction, minus, ONE, sum, times, whole, ZERO } from "./exact.ts";
import { spreadGoal } from "./spread-goal.ts";

const weightsOf = (...numbers: readonly number[]): readonly Fraction[] => numbers.map(whole);

function spread(total: number, weights: readonly Fraction[]): readonly number[] {
  const result = spreadGoal(total, weights);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

test.each([
  [100, [1, 1, 1], [34, 33, 33], "what is left goes to the earlier of equals"],
  [101, [1, 1, 1], [34, 34, 33], "one each"],
  [800, [80, 100, 120], [213, 267, 320], "213.33, 266.67, 320"],
  [10, [1, 0, 1], [5, 0, 5], "a month without weight gets nothing"],
  [1, [0, 3, 3], [0, 1, 0], "the one goes to the earlier of those that count"],
  [0, [1, 2], [0, 0], "nothing is spread as nothing"],
  [9_007_199_254_740_991, [1, 1], [4_503_599_627_370_496, 4_503_599_627_370_495], "the largest number is exact too"],
  [100, [21, 20, 23], [33, 31, 36], "by business days: 32.81, 31.25, 35.94"],
])("%i over %j is %j: %s", (total, weights, parts, _pins) => {
  expect(spread(total, weightsOf(...weights))).toEqual(parts);
});

test.each<readonly [field: string, message: string, total: number, weights: readonly Fraction[]]>([
  ["total", "is -1", -1, [ONE]],
  ["total", "is 0.5", 0.5, [ONE]],
  ["total", "is NaN", Number.NaN, [ONE]],
  ["total", "is Infinity", Number.POSITIVE_INFINITY, [ONE]],
  ["weights", "are 0", 1, []],
  ["weights", "are all 0", 1, [ZERO, ZERO]],
  ["weights", "are 3661", 1, Array.from({ length: 3_661 }, () => ONE)],
  ["weights.2", "is below 0", 1, [ONE, fraction(-1n, 9n)]],
])("%s is refused: it %s", (field, message, total, weights) => {
  const remedy: unknown = expect.stringMatching(/\w/);
  expect(spreadGoal(total, weights)).toEqual({ ok: false, problems: [{ field, message, remedy }] });
});

const weightLists = fc
  .array(fc.tuple(fc.bigInt({ min: 0n, max: 1_000n }), fc.bigInt({ min: 1n, max: 100n })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((pairs) => pairs.map(([n, d]) => fraction(n, d)))
  .filter((weights) => weights.some((weight) => weight.numerator > 0n));

test("the parts sum to the total, and each is less than one away from its exact share", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), weightLists, (total, weights) => {
      const parts = spread(total, weights);
      expect(parts.reduce((all, part) => all + BigInt(part), 0n)).toBe(BigInt(total));
      for (const [index, weight] of weights.entries()) {
        const away = minus(whole(parts[index] ?? -1), dividedBy(times(whole(total), weight), sum(weights)));
        expect([compare(away, ONE) < 0, compare(away, whole(-1)) > 0]).toEqual([true, true]);
      }
    }),
  );
});

test("only proportions count, and a heavier part never gets less than a lighter one", () => {
  fc.assert(
    fc.property(fc.nat(), weightLists, fc.bigInt({ min: 1n, max: 1_000n }), (total, weights, factor) => {
      const parts = spread(total, weights);
      expect(
        spread(
          total,
          weights.map((weight) => times(weight, fraction(factor, 7n))),
        ),
      ).toEqual(parts);
      const ranked = weights
        .map((weight, index) => ({ weight, part: parts[index] ?? -1 }))
        .sort((a, b) => compare(a.weight, b.weight) || a.part - b.part)
        .map(({ part }) => part);
      expect(ranked).toEqual([...ranked].sort((a, b) => a - b));
    }),
  );
});
