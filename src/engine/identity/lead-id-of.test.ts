import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { leadIdOf } from "./lead-id-of.ts";

test("ids of two sources never meet, wherever the colon is", () => {
  expect(leadIdOf("a:b", "c")).toBe("a~1b:c");
  expect(leadIdOf("a", "b:c")).toBe("a:b:c");
  expect(leadIdOf("website", "form-1")).toBe("website:form-1");
});

test("no two pairs of source and id make one name", () => {
  const part = fc.string({ unit: fc.constantFrom(":", "~", "0", "1", "a"), maxLength: 5 });
  fc.assert(
    fc.property(part, part, part, part, (sourceA, a, sourceB, b) => {
      expect(leadIdOf(sourceA, a) === leadIdOf(sourceB, b)).toBe(sourceA === sourceB && a === b);
    }),
  );
});
