import { moneyWords } from "../../words/english/amounts.ts";
import { expect, test } from "vitest";
import { minorUnits } from "./money.ts";

test.each([
  [1234.5, "EUR", 123_450],
  [0.1 + 0.2, "EUR", 30],
  [1500, "JPY", 1_500],
  [1.234, "KWD", 1_234],
])("%f %s are %i minor units", (amount, currency, minor) => {
  expect(minorUnits(amount, currency)).toBe(minor);
});

test("what is typed is what reports print", () => {
  for (const currency of ["EUR", "BRL", "JPY", "KWD"])
    expect(moneyWords(minorUnits(1_500, currency), currency)).toBe(`${currency} 1,500`);
});
