import { expect, test } from "vitest";
import { goneWords } from "./leads-words.ts";

test("a saved view says what it asked for that there is no more", () => {
  expect(goneWords(["territory"])).toBe(
    "This view also filtered by “territory”, which no longer exists. The list is shown without it.",
  );
  expect(goneWords(["territory", "shoe-size"])).toContain("“territory” and “shoe-size”, which no longer exist. ");
});
