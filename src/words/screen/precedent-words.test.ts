import { expect, test } from "vitest";
import { sharedWords } from "./precedent-words.ts";

test("what a case shares with an earlier one", () => {
  expect(sharedWords(["reason", "origin"])).toBe("Same reject reason and source");
  expect(sharedWords(["score"])).toBe("Same score band");
});
