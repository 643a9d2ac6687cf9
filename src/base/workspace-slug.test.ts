import { expect, test } from "vitest";
import { parseWorkspaceSlug } from "./workspace-slug.ts";

test.each(["default", "acme", "a", "3m", "acme-emea-2", "a".repeat(40)])("%s is one", (text) => {
  expect(parseWorkspaceSlug(text)).toBe(text);
});

test.each([
  ["", "nothing"],
  ["Acme", "capitals"],
  ["аcme", "a Cyrillic а"],
  ["acmé", "an accent"],
  ["ａcme", "full width"],
  ["acme\u200B", "a space that has no width"],
  ["acme\n", "a line end"],
  ["-acme", "an option"],
  ["acme-", "an end that is lost"],
  ["../acme", "a path"],
  ["a b", "a space"],
  ["a".repeat(41), "too long"],
])("“%s” is none: %s", (text) => {
  expect(parseWorkspaceSlug(text)).toBeUndefined();
});
