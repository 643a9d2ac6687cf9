import { expect, test } from "vitest";
import { fraction } from "./exact.ts";
import { exactMoneyWords, parseMoney } from "./money.ts";

test.each([
  ["1200000", "EUR", 120_000_000, "EUR 1,200,000"],
  ["0.05", "EUR", 5, "EUR 0.05"],
  ["12.50", "USD", 1_250, "USD 12.50"],
  ["1500", "JPY", 1_500, "JPY 1,500"],
  ["1.5", "KWD", 1_500, "KWD 1.500"],
  ["1.0000", "EUR", 100, "EUR 1"],
  ["1.5", "CLF", 15_000, "CLF 1.5000"],
])("“%s” of %s is %i minor units, printed as %s", (text, currency, minor, words) => {
  expect(parseMoney("quota", text, currency)).toEqual({ ok: true, value: { minor, currency } });
  expect(exactMoneyWords(fraction(BigInt(minor)), currency)).toBe(words);
});

test.each([
  ["0.005", "EUR", "quota", "Use at most 2 decimals"],
  ["1.5", "JPY", "quota", "JPY has no decimals"],
  ["1.0005", "KWD", "quota", "Use at most 3 decimals"],
  ["1,5", "EUR", "quota", "Write “1.5”"],
  ["999999999999999", "EUR", "quota", "Check its digits"],
  ["1", "euro", "currency", "Use an ISO 4217 code, such as EUR"],
  ["1", "eur", "currency", "Use an ISO 4217 code, such as EUR"],
])("“%s” of %s is refused at %s: %s", (text, currency, field, remedy) => {
  expect(parseMoney("quota", text, currency)).toMatchObject({ ok: false, problems: [{ field, remedy }] });
});

test("what is no whole number of minor units on the way keeps all its digits", () => {
  expect(exactMoneyWords(fraction(100n, 3n), "EUR")).toBe("EUR 0.33…");
  expect(exactMoneyWords(fraction(1n, 2n), "EUR")).toBe("EUR 0.005");
});
