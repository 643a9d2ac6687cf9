import { expect, test } from "vitest";
import { originWords } from "./origin.ts";

test("an origin left blank is told from the word unknown", () => {
  expect(originWords(null)).toBe("(blank)");
  expect(originWords("unknown")).toBe("unknown");
  expect(originWords("paid_search")).toBe("paid search");
});
