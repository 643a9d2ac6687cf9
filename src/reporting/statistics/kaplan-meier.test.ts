import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { kaplanMeier, kaplanMeierMedian } from "./kaplan-meier.ts";
import { spread } from "./percentile.ts";

const ended = (waitedMs: number) => ({ waitedMs, ended: true });
const cutOff = (waitedMs: number) => ({ waitedMs, ended: false });

test("ended after 1, 3, 5; cut off at 2, 4: 4/5, then 8/15, then 0 still wait – the median is 5", () => {
  expect(kaplanMeierMedian([ended(5), cutOff(4), ended(3), cutOff(2), ended(1)])).toBe(5);
});

test("one touched at once and nine lying about have no median of a minute", () => {
  expect(kaplanMeierMedian([ended(1), ...Array.from({ length: 9 }, () => cutOff(1_000))])).toBeNull();
  expect(kaplanMeierMedian([])).toBeNull();
});

test("an end and a cut-off at one instant: the end comes first, with both still at risk", () => {
  expect(kaplanMeierMedian([cutOff(3), ended(3)])).toBe(3);
});

test("6-MP arm of Freireich's leukemia trial: median remission 23 weeks", () => {
  const relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(ended);
  const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(cutOff);
  expect(kaplanMeierMedian([...censored, ...relapsed])).toBe(23);
});

test("where nobody waits any more it is the nearest-rank median", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 300 }), (values) => {
      expect(kaplanMeierMedian(values.map(ended))).toBe(spread(values).medianMs);
    }),
  );
});

test("the interval of the median: where half still waiting cannot be ruled out", () => {
  // 20 waits of 1 to 20: S(k) = 1 − k/20, Greenwood's error √(S(1−S)/20). |S − ½| ≤ 1.96 × error holds from S = 0.70 (0.2 ≤ 0.2008) to 0.30.
  const twenty = Array.from({ length: 20 }, (_, index) => ({ waitedMs: index + 1, ended: true }));
  expect(kaplanMeier(twenty)).toEqual({ medianMs: 10, lowMs: 6, highMs: 15 });
});

test("of leads that nobody has touched no upper bound is known", () => {
  const waits = Array.from({ length: 20 }, (_, index) => ({ waitedMs: index + 1, ended: index < 11 }));
  expect(kaplanMeier(waits)).toEqual({ medianMs: 10, lowMs: 6, highMs: null });
  expect(kaplanMeier([])).toEqual({ medianMs: null, lowMs: null, highMs: null });
});
