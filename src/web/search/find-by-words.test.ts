import { expect, test } from "vitest";
import { findByWords } from "./find-by-words.ts";

const PEOPLE = ["Sam Lee", "Ria Kaya", "Samira Leeds", "Ben Sorg"];

test.each([
  ["sam", ["Sam Lee", "Samira Leeds"]],
  ["  LEE sam ", ["Sam Lee", "Samira Leeds"]],
  ["lee ria", []],
  ["", []],
  ["  ", []],
  ["a", ["Sam Lee", "Ria Kaya"]],
])("“%s” finds %j", (typed, found) => {
  expect(findByWords(PEOPLE, typed, { textOf: (each) => each, most: 2 })).toEqual(found);
});
