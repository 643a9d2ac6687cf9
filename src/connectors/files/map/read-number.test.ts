/** How files write numbers; expected values are what a reader of such a file would say. */
import { expect, test } from "vitest";
import { splitAmount } from "./read-money.ts";
import { lowerEndOf, plainNumber, readPlainNumber } from "./read-number.ts";

test.each([
  // text, decimal, grouping, read as
  ["1200.50", undefined, undefined, "1200.50"],
  ["-3", undefined, undefined, "-3"],
  ["1,200", undefined, undefined, undefined],
  ["1.200,50", ",", ".", "1200.50"],
  ["1200,50", ",", ".", "1200.50"],
  ["1.200", ",", ".", "1200"],
  ["1.200.300", ",", ".", "1200300"],
  ["12.00", ",", ".", undefined],
  ["1.2000", ",", ".", undefined],
  [".200", ",", ".", undefined],
  ["1,200.50", ".", ",", "1200.50"],
  ["1200.50", ".", ",", "1200.50"],
  ["1,20", ".", ",", undefined],
  ["1 200,50", ",", " ", "1200.50"],
  ["1\u00a0200,50", ",", " ", "1200.50"],
  ["1\u202f200", ",", " ", "1200"],
  ["1'200.50", ".", "'", "1200.50"],
  ["1’200.50", ".", "’", "1200.50"],
  ["1200,50", ",", undefined, "1200.50"],
  ["1200.50", ",", undefined, undefined],
  ["1,2,3", ",", undefined, undefined],
  ["1.2.3", ".", undefined, undefined],
  [".5", ".", undefined, undefined],
  ["5.", ".", undefined, undefined],
  ["--5", ".", undefined, undefined],
  ["€5", ".", undefined, undefined],
  ["1e3", ".", undefined, undefined],
  ["", ".", undefined, undefined],
] as const)("%j with decimals by %j and thousands by %j is %j", (text, decimal, grouping, plain) => {
  expect(plainNumber(text, { decimal, grouping })).toBe(plain);
});

test.each([
  // text, decimal, grouping, read as
  ["1.200", undefined, undefined, "ambiguous"],
  ["1,200", undefined, undefined, "ambiguous"],
  ["-123.456", undefined, undefined, "ambiguous"],
  ["0.500", undefined, undefined, "0.500"],
  ["0,500", undefined, undefined, "0.500"],
  ["1200.500", undefined, undefined, "1200.500"],
  ["1.20", undefined, undefined, "1.20"],
  ["1.2000", undefined, undefined, "1.2000"],
  ["1.200", ".", undefined, "1.200"],
  ["1.200", ",", undefined, "1200"],
  ["1,200", ".", undefined, "1200"],
  ["1,200", ",", undefined, "1.200"],
  ["12,500.00", undefined, undefined, "12500.00"],
  ["1.200,50", undefined, undefined, "1200.50"],
  ["1,234,567", undefined, undefined, "1234567"],
  ["1200,5", undefined, undefined, "1200.5"],
  ["1 200", undefined, undefined, "1200"],
  ["1’200.50", undefined, undefined, "1200.50"],
  ["1.200", ",", "'", undefined],
  ["12,34,567", undefined, undefined, undefined],
  ["1,2,3", undefined, undefined, undefined],
  ["007", undefined, undefined, "007"],
  ["many", undefined, undefined, undefined],
] as const)("%j, with decimals by %j and thousands by %j, is read as %j", (text, decimal, grouping, plain) => {
  expect(readPlainNumber(text, { decimal, grouping })).toBe(plain);
});

test.each([
  ["51-200", "51"],
  ["1,001 – 5,000 employees", "1,001"],
  ["1 to 10", "1"],
  ["10,001+", "10,001"],
  ["500 or more", "500"],
  [">1000", "1000"],
  ["<10", undefined],
  ["50", "50"],
  ["many", undefined],
  ["-5", undefined],
  ["1-2-3", undefined],
] as const)("the lower end of %j is %j", (text, lower) => {
  expect(lowerEndOf(text)).toBe(lower);
});

test.each([
  ["1200.50", { number: "1200.50" }],
  ["USD 12,500.00", { number: "12,500.00", sign: "USD", currencies: ["USD"] }],
  ["12.500,00 €", { number: "12.500,00", sign: "€", currencies: ["EUR"] }],
  ["eur1200", { number: "1200", sign: "eur", currencies: ["EUR"] }],
  ["R$ 5", { number: "5", sign: "R$", currencies: ["BRL"] }],
  ["kr. 1 200", { number: "1 200", sign: "kr.", currencies: ["DKK"] }],
  ["5 apples", { number: "5 apples" }],
  ["USD 5 USD", { number: "USD 5 USD" }],
  ["constructor 5", { number: "constructor 5" }],
  ["USD", { number: "USD" }],
] as const)("%j is an amount of %j", (text, amount) => {
  expect(splitAmount(text)).toEqual(amount);
});
