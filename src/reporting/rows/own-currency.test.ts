/** Worked out by hand. */
import { expect, test } from "vitest";
import { clauseId } from "../../base/ids.ts";
import { inOwnCurrency } from "./own-currency.ts";

const rates = (currency: string, exchange: Readonly<Record<string, string>> = {}) => ({
  currency,
  exchange: Object.entries(exchange).map(([each, rate]) => ({
    currency: each,
    clause: clauseId(`exchange.${each}`),
    rate,
  })),
});

test.each([
  // own, rate of, rate, minor, in own minor, what it pins
  ["EUR", "USD", "0.92", 10_000, 9_200, "hundredths to hundredths"],
  ["EUR", "JPY", "0.006", 1_000, 600, "yen have no hundredths: ¥1,000 are 6.00 EUR"],
  ["JPY", "EUR", "160", 12_345, 19_752, "123.45 EUR are ¥19,752"],
  ["KWD", "USD", "0.307", 100, 307, "1.00 USD is 0.307 KWD, in thousandths"],
  ["EUR", "KWD", "3", 1_200_505, 360_152, "1,200.505 KWD are 3,601.515 EUR: a half goes up"],
  ["EUR", "USD", "0.5", 1, 1, "half a cent goes up"],
  ["EUR", "USD", "0.49", 1, 0, "less than half goes down"],
  ["EUR", "USD", "0.1", 3, 0, "in doubles 0.1 × 3 is more than 0.3"],
  ["EUR", "USD", "1.005", 100_000, 100_500, "in doubles 1.005 is less than it says"],
  ["EUR", "USD", "0.92", 0, 0, "nothing is nothing"],
])("in %s, with a %s at %s, %i minor units are %i: %s", (own, other, rate, minor, expected) => {
  expect(inOwnCurrency(rates(own, { [other]: rate }), minor, other)).toEqual({
    minor: expected,
    clause: `exchange.${other}`,
  });
});

test("in the agreement's own currency nothing is exchanged, and no clause cited", () => {
  expect(inOwnCurrency(rates("EUR"), 5_000, "EUR")).toEqual({ minor: 5_000, clause: null });
  expect(inOwnCurrency(rates("EUR"), 5_000, null)).toEqual({ minor: 5_000, clause: null });
});

test("without a rate it stands apart", () => {
  expect(inOwnCurrency(rates("EUR", { USD: "0.92" }), 5_000, "GBP")).toBeNull();
  expect(inOwnCurrency({ currency: "EUR" }, 5_000, "GBP")).toBeNull();
});
