import { moneyWords } from "../english/amounts.ts";
import { numberWords } from "../english/numbers.ts";
import { expect, test } from "vitest";
import { intervalWords, rateWords, shareWords } from "./number-words.ts";
import { rate } from "../../reporting/statistics/wilson.ts";

test.each([
  [0, 0, "0"],
  [999, 0, "999"],
  [1_000, 0, "1,000"],
  [1_234_567, 0, "1,234,567"],
  [-1_234.56, 1, "−1,234.6"],
  [-0.04, 1, "0.0"],
  [10.666, 1, "10.7"],
])("%f with %i decimals is %s", (value, decimals, text) => {
  expect(numberWords(value, decimals)).toBe(text);
});

test("money keeps the decimals of its currency", () => {
  expect(moneyWords(1_234_56, "BRL")).toBe("BRL 1,234.56");
  expect(moneyWords(1_500, "JPY")).toBe("JPY 1,500");
  expect(moneyWords(1_500, "KWD")).toBe("KWD 1.500");
  expect(moneyWords(5, "EUR")).toBe("EUR 0.05");
});

test("a rate carries its n and its interval; nothing of nothing has neither", () => {
  expect(rateWords(rate(21, 25))).toBe("84.0% (21 of 25, 95%: 65.3–93.6%)");
  expect(rateWords(rate(0, 0))).toBe("– (0 of 0)");
  expect(shareWords(null)).toBe("–");
  expect(intervalWords(rate(0, 0))).toBe("–");
});
