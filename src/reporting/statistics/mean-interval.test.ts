import { expect, test } from "vitest";
import { meanInterval } from "./mean-interval.ts";

test("1, 2 and 3 have mean 2, standard deviation 1 and standard error 1/√3: 2 ± 1.96 × 0.577", () => {
  const found = meanInterval([1, 2, 3]);
  expect(found?.low).toBeCloseTo(0.8684, 4);
  expect(found?.high).toBeCloseTo(3.1316, 4);
});

test("one value says nothing of how far others lie", () => {
  expect(meanInterval([4])).toBeNull();
  expect(meanInterval([])).toBeNull();
  expect(meanInterval([4, 4])).toEqual({ low: 4, high: 4 });
});
