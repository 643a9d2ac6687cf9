import { expect, test } from "vitest";
import { sourceName } from "./source-names.ts";

test("a lead source left blank is not the word unknown", () => {
  expect(sourceName(null)).toBe("(blank)");
  expect(sourceName("unknown")).toBe("unknown");
  expect(sourceName("paid_search")).toBe("paid search");
});
