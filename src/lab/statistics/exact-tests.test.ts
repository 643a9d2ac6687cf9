import { expect, test } from "vitest";
import { binomialAtLeast, binomialAtMost } from "./binomial-tail.ts";
import { holm } from "./holm.ts";
import { logGamma } from "./log-gamma.ts";

test("Holm multiplies the smallest by all, and never falls", () => {
  const adjusted = holm([0.01, 0.04, 0.03]);
  expect(adjusted[0]).toBeCloseTo(0.03);
  expect(adjusted[1]).toBeCloseTo(0.06);
  expect(adjusted[2]).toBeCloseTo(0.06);
  expect(holm([])).toEqual([]);
});

test("tails of the binomial distribution are those of the tables", () => {
  expect(binomialAtMost(0, 10, 0.5)).toBeCloseTo(1 / 1024, 12);
  expect(binomialAtMost(3, 10, 0.2)).toBeCloseTo(0.8791261184, 9);
  expect(binomialAtLeast(9, 10, 0.8)).toBeCloseTo(0.3758096384, 9);
  expect(binomialAtMost(3, 4_000, 0.001)).toBeCloseTo(0.4334, 3);
  expect(binomialAtMost(10, 10, 0.3) + binomialAtLeast(0, 10, 0.3)).toBe(2);
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 10);
});
