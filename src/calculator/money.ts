/** Money: a whole number of minor units (cents) and its currency. Sums never mix currencies. */
import { minorDigits } from "../base/currency.ts";
import { type Fraction, dividedBy, fraction, times } from "./exact.ts";
import { exactWords } from "./exact-words.ts";
import { type GoalProblem, type GoalResult, refused } from "./goal-problem.ts";
import { parseNumber } from "./parse-exact.ts";

export type Money = {
  /** In minor units of the currency: 1,200.00 EUR is 120000, 1,200 JPY is 1200. */
  readonly minor: number;
  /** ISO 4217, three capital letters. */
  readonly currency: string;
};

/** @example ("quota", "1200000", "EUR") → 120000000 minor units; "0.005" of a EUR is refused */
export function parseMoney(field: string, text: string, currency: string): GoalResult<Money> {
  const wrongCurrency = currencyProblems("currency", currency);
  if (wrongCurrency.length > 0) return refused(...wrongCurrency);
  const number = parseNumber(field, text);
  if (!number.ok) return number;
  const digits = minorDigits(currency);
  const minor = times(number.value, fraction(10n ** BigInt(digits)));
  if (minor.denominator !== 1n)
    return refused({
      field,
      message: `“${text.trim()}” has more decimals than ${currency}`,
      remedy: digits === 0 ? `${currency} has no decimals` : `Use at most ${digits} decimals`,
    });
  const money = { minor: Number(minor.numerator), currency };
  if (!Number.isSafeInteger(money.minor))
    return refused({ field, message: `“${text.trim()}” is too large`, remedy: "Check its digits" });
  return { ok: true, value: money };
}

/** An amount that must be there: above 0, whole in minor units. */
export function priceProblems(field: string, money: Money): readonly GoalProblem[] {
  const problems = moneyProblems(field, money);
  if (problems.length > 0 || money.minor > 0) return problems;
  return [{ field, message: "is 0", remedy: "Use an amount above 0" }];
}

/** 0 or more, whole in minor units. */
export function moneyProblems(field: string, money: Money): readonly GoalProblem[] {
  const wrongCurrency = currencyProblems(field, money.currency);
  if (wrongCurrency.length > 0) return wrongCurrency;
  if (Number.isSafeInteger(money.minor) && money.minor >= 0) return [];
  return [
    {
      field,
      message: `is ${money.minor} minor units of ${money.currency}`,
      remedy: "Use a whole number of minor units, 0 or more",
    },
  ];
}

/** @param base the currency that all others must have */
export function mixedCurrencyProblems(field: string, money: Money, base: Money): readonly GoalProblem[] {
  if (money.currency === base.currency) return [];
  return [
    {
      field,
      message: `is in ${money.currency}, but the rest is in ${base.currency}`,
      remedy: `Use ${base.currency}: sums never mix currencies`,
    },
  ];
}

/** @returns exact, in minor units */
export function minorUnits(money: Money): Fraction {
  return fraction(BigInt(money.minor));
}

/** Exact; empty cents are left out. @param minor in minor units, which need not be whole @example (12000050, "EUR") → "EUR 120,000.50"; (1200000, "EUR") → "EUR 12,000" */
export function exactMoneyWords(minor: Fraction, currency: string): string {
  const digits = minorDigits(currency);
  const amount = dividedBy(minor, fraction(10n ** BigInt(digits)));
  return `${currency} ${exactWords(amount, amount.denominator === 1n ? 0 : digits)}`;
}

function currencyProblems(field: string, currency: string): readonly GoalProblem[] {
  if (/^[A-Z]{3}$/.test(currency)) return [];
  return [
    {
      field,
      message: `“${currency.slice(0, 40)}” isn't a currency`,
      remedy: "Use an ISO 4217 code, such as EUR",
    },
  ];
}
