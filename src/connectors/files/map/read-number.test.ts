/** How files write numbers; expected values are what a reader of such a file would say. */
import { expect, test } from "vitest";
import { isAmbiguous, plainNumber } from "./read-number.ts";

test.each([
  // text, decimal, grouping, read as
  ["1200.50", undefined, undefined, "1200.50"],
  ["-3", undefined, undefined, "-3"],
  ["1,200", undefined, undefined, undefined],
  ["1.200,50", ",", ".", "1200.50"],
  ["1200,50", ",", ".", "1200.50"],
  ["1.200", ",", ".", "1200"],
  ["1.200.300", ",", ".", "1200300"],
  ["12.00", ",", ".", undefined],
  ["1.2000", ",", ".", undefined],
  [".200", ",", ".", undefined],
  ["1,200.50", ".", ",", "1200.50"],
  ["1200.50", ".", ",", "1200.50"],
  ["1,20", ".", ",", undefined],
  ["1 200,50", ",", " ", "1200.50"],
  ["1\u00a0200,50", ",", " ", "1200.50"],
  ["1\u202f200", ",", " ", "1200"],
  ["1'200.50", ".", "'", "1200.50"],
  ["1’200.50", ".", "’", "1200.50"],
  ["1200,50", ",", undefined, "1200.50"],
  ["1200.50", ",", undefined, undefined],
  ["1,2,3", ",", undefined, undefined],
  ["1.2.3", ".", undefined, undefined],
  [".5", ".", undefined, undefined],
  ["5.", ".", undefined, undefined],
  ["--5", ".", undefined, undefined],
  ["€5", ".", undefined, undefined],
  ["1e3", ".", undefined, undefined],
  ["", ".", undefined, undefined],
] as const)("%j with decimals by %j and thousands by %j is %j", (text, decimal, grouping, plain) => {
  expect(plainNumber(text, { decimal, grouping })).toBe(plain);
});

test.each([
  ["1.200", undefined, true],
  ["-123.456", undefined, true],
  ["0.500", undefined, false],
  ["1200.500", undefined, false],
  ["1.20", undefined, false],
  ["1.2000", undefined, false],
  ["1.200", ".", false],
  ["1.200", ",", false],
] as const)("whether %j, with decimals by %j, could be thousands: %j", (text, decimal, is) => {
  expect(isAmbiguous(text, { decimal })).toBe(is);
});
