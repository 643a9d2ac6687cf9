import { expect, test } from "vitest";
import { isCurrency } from "./currency.ts";

test.each([
  ["EUR", true],
  ["JPY", true],
  ["KWD", true],
  ["HRK", true],
  ["eur", false],
  ["US$", false],
  ["EURO", false],
  ["XXX", false],
  ["", false],
])("%s: %s", (code, is) => expect(isCurrency(code)).toBe(is));
