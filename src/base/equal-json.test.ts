import { expect, test } from "vitest";
import fc from "../../test/fast-check.ts";
import { canonicalJson } from "./canonical-json.ts";
import { isEqualJson } from "./equal-json.ts";

const value = fc.constantFrom(null, 0, 1, "1", true);
const leaf = fc.oneof(value, fc.constant(undefined));
const flat = fc.oneof(value, fc.dictionary(fc.constantFrom("a", "b", "c"), leaf), fc.array(value, { maxLength: 2 }));
const nested = fc.oneof(flat, fc.dictionary(fc.constantFrom("a", "b"), flat));

test("two values are equal if their canonical JSON is", () => {
  fc.assert(
    fc.property(nested, nested, (a, b) => {
      expect(isEqualJson({ of: a }, { of: b })).toBe(canonicalJson({ of: a }) === canonicalJson({ of: b }));
    }),
    { numRuns: 2_000 },
  );
});
