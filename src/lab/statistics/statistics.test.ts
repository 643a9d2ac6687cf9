import { describe, expect, it } from "vitest";
import { seededRandom } from "../../base/random.ts";
import { centralInterval } from "./central-interval.ts";
import { gammaDraw } from "./gamma-draw.ts";
import { studentRange } from "./student-range.ts";

describe("the statistics of the lab", () => {
  it("draws from gamma distributions: mean and variance are the shape", () => {
    const random = seededRandom(1);
    for (const shape of [0.5, 3, 40]) {
      const draws = Array.from({ length: 20_000 }, () => gammaDraw(random, shape));
      const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
      const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
      expect(Math.abs(mean / shape - 1)).toBeLessThan(0.05);
      expect(Math.abs(variance / shape - 1)).toBeLessThan(0.08);
    }
  });

  it("leaves out as many draws below as above", () => {
    const draws = Array.from({ length: 199 }, (_, index) => 199 - index);
    expect(centralInterval(draws)).toEqual({ low: 5, median: 100, high: 195 });
    expect(centralInterval([3, 1])).toEqual({ low: 1, median: 2, high: 3 });
    expect(centralInterval([4])).toEqual({ low: 4, median: 4, high: 4 });
  });

  it("with few degrees of freedom, 95 % of cases lie within more errors", () => {
    expect(studentRange(5)).toBeCloseTo(2.571, 2);
    expect(studentRange(10)).toBeCloseTo(2.228, 3);
    expect(studentRange(1e6)).toBeCloseTo(1.96, 4);
  });
});
