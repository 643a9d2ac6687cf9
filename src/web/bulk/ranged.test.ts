import { expect, test } from "vitest";
import { ranged } from "./ranged.ts";

test.each([
  ["a", "c", ["a", "b", "c"]],
  ["c", "b", ["b", "c"]],
  ["b", "b", ["b"]],
  ["gone", "b", ["b"]],
])("from %s to %s: %j", (from, to, expected) => {
  expect(ranged(["a", "b", "c", "d"], from, to)).toEqual(expected);
});
