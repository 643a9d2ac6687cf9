import { expect, test } from "vitest";
import { HOUR_MS } from "../../base/time.ts";
import { quietWords, usualGapWords } from "./source-words.ts";

test.each([
  [3, 3, "Usual gap: up to 3 h."],
  [2.2, 3, "Usual gap: up to 3 h."],
  [0.1, 0.2, "Usual gap: up to 1 h."],
  [16, 64, "Usual gap: up to 16 h, and now and then 64 h."],
  [100, 90, "Usual gap: up to 4 d 4 h."],
])("gaps of %d and %d hours", (usual, long, said) => {
  expect(usualGapWords({ usualMs: usual * HOUR_MS, longMs: long * HOUR_MS })).toBe(said);
});

test("quiet time is counted in whole hours that are over", () => {
  expect([26.9, 71, 81].map((hours) => quietWords(hours * HOUR_MS))).toEqual(["26 h", "71 h", "3 d 9 h"]);
});
