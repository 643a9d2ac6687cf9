import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { rate } from "./wilson.ts";

test.each([
  // hits n    low     high    source
  [10, 100, 0.0552, 0.1744, "R: prop.test(10, 100, correct = FALSE)"],
  [0, 10, 0, 0.2775, "nothing in ten is no proof of never"],
  [10, 10, 0.7225, 1, "its mirror image"],
  [81, 263, 0.2553, 0.3662, "Newcombe 1998, table I, method 3"],
  [15, 148, 0.0624, 0.1605, "Newcombe 1998, table I, method 3"],
  [1, 1, 0.2065, 1, "one of one says little"],
])("%i of %i lies within %f and %f: %s", (hits, n, low, high, _source) => {
  const found = rate(hits, n);
  expect(found.share).toBe(hits / n);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test("nothing of nothing is not 0 %", () => {
  expect(rate(0, 0)).toEqual({ hits: 0, n: 0, share: null, low: null, high: null });
});

test.each([
  [2, 1],
  [-1, 1],
  [0.5, 1],
  [0, -1],
])("%d of %d is a bug", (hits, n) => {
  expect(() => rate(hits, n)).toThrow("not a rate");
});

const counts = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test("the share lies within its bounds, the bounds within 0 and 1", () => {
  fc.assert(
    fc.property(counts, ([hits, n]) => {
      const { low, share, high } = rate(hits, n);
      expect(
        0 <= Number(low) && Number(low) <= Number(share) && Number(share) <= Number(high) && Number(high) <= 1,
      ).toBe(true);
    }),
  );
});

test("the interval of the misses mirrors that of the hits, and more data narrows it", () => {
  fc.assert(
    fc.property(counts, ([hits, n]) => {
      const [hit, miss, twice] = [rate(hits, n), rate(n - hits, n), rate(2 * hits, 2 * n)];
      expect(Number(hit.low)).toBeCloseTo(1 - Number(miss.high), 10);
      expect(Number(twice.high) - Number(twice.low)).toBeLessThan(Number(hit.high) - Number(hit.low));
    }),
  );
});
