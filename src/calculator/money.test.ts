import { expect, test } from "vitest";
import { fraction } from "./exact.ts";
import { exactMoneyWords, parseMoney } from "./money.ts";

test.each([
  ["1200000", "EUR", 120_000_000, "1,200,000.00 EUR"],
  ["0.05", "EUR", 5, "0.05 EUR"],
  ["12.50", "USD", 1_250, "12.50 USD"],
  ["1500", "JPY", 1_500, "1,500 JPY"],
  ["1.5", "KWD", 1_500, "1.500 KWD"],
  ["1.0000", "EUR", 100, "1.00 EUR"],
  ["1.5", "CLF", 15_000, "1.5000 CLF"],
])("“%s” of %s is %i minor units, printed as %s", (text, currency, minor, words) => {
  expect(parseMoney("quota", text, currency)).toEqual({ ok: true, value: { minor, currency } });
  expect(exactMoneyWords(fraction(BigInt(minor)), currency)).toBe(words);
});

test.each([
  ["0.005", "EUR", "quota", "write at most 2 decimals"],
  ["1.5", "JPY", "quota", "JPY has no decimals"],
  ["1.0005", "KWD", "quota", "write at most 3 decimals"],
  ["1,5", "EUR", "quota", "write “1.5”"],
  ["999999999999999", "EUR", "quota", "check its digits"],
  ["1", "euro", "currency", "name it by its ISO 4217 code, such as EUR"],
  ["1", "eur", "currency", "name it by its ISO 4217 code, such as EUR"],
])("“%s” of %s is refused at %s: %s", (text, currency, field, remedy) => {
  expect(parseMoney("quota", text, currency)).toMatchObject({ ok: false, problems: [{ field, remedy }] });
});

test("what is no whole number of minor units on the way keeps all its digits", () => {
  expect(exactMoneyWords(fraction(100n, 3n), "EUR")).toBe("0.33… EUR");
  expect(exactMoneyWords(fraction(1n, 2n), "EUR")).toBe("0.005 EUR");
});
