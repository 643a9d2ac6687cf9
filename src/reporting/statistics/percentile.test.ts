import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { nearestRank, spread } from "./percentile.ts";

const FIVE = [15, 20, 35, 40, 50];

test.each([
  [5, 15],
  [20, 15],
  [30, 20],
  [40, 20],
  [50, 35],
  [100, 50],
])("the %ith percentile of 15, 20, 35, 40, 50 is %i", (percent, value) => {
  expect(nearestRank(FIVE, percent)).toBe(value);
});

test("the rank of a whole product is not pushed up by rounding: 7 % of 100 values is the 7th", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  for (let percent = 1; percent <= 100; percent += 1) expect(nearestRank(hundred, percent)).toBe(percent);
});

test("no values, no percentile", () => {
  expect(spread([])).toEqual({ n: 0, medianMs: null, p90Ms: null });
  expect(() => nearestRank([1], 0)).toThrow("not a percentile");
});

test("of an even number of values the median is the lower of the two in the middle", () => {
  expect(spread([40, 10, 30, 20])).toEqual({ n: 4, medianMs: 20, p90Ms: 40 });
});

test("a percentile is the least value that p % of the values do not exceed", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const sorted = [...values].sort((a, b) => a - b);
      const found = Number(nearestRank(sorted, percent));
      const reach = (value: number): number => values.filter((each) => each <= value).length * 100;
      expect(reach(found)).toBeGreaterThanOrEqual(percent * values.length);
      for (const smaller of values.filter((each) => each < found))
        expect(reach(smaller)).toBeLessThan(percent * values.length);
    }),
  );
});
