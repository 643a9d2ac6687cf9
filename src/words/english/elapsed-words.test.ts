import { expect, test } from "vitest";
import { businessWords, countdownWords, wallWords } from "./elapsed-words.ts";

test.each([
  [45_000, "45 s"],
  [11_400_000, "3 h 10 min"],
  [93_600_000, "1 d 2 h"],
  [-5, "0 s"],
])("%i ms of calendar time are %s", (ms, words) => {
  expect(wallWords(ms)).toBe(words);
});

test("business hours are not gathered into days: a business day has not 24 hours", () => {
  expect(businessWords(93_600_000)).toBe("26 h");
  expect(businessWords(93_600_000 + 5 * 60_000)).toBe("26 h 5 min");
  expect(businessWords(11_400_000)).toBe("3 h 10 min");
});

test.each([
  [600_000, "10 min"],
  [599_500, "10:00 min"],
  [125_000, "2:05 min"],
  [1, "0:01 min"],
  [0, "0:00 min"],
])("with %i ms left the countdown shows %s", (ms, words) => {
  expect(countdownWords(ms)).toBe(words);
});
