/** Amounts of money as files write them: with a currency by its code or sign, before or behind the number, or without one. */
import { isCurrency } from "../../../base/currency.ts";
import type { Signs } from "./cell.ts";
import { EITHER, plainNumber, readPlainNumber } from "./read-number.ts";

/** What a sign can mean. More than one: whichever of them the agreement is in. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  "£": ["GBP"],
  "₹": ["INR"],
  "₩": ["KRW"],
  "₽": ["RUB"],
  "₺": ["TRY"],
  "₪": ["ILS"],
  "₫": ["VND"],
  "฿": ["THB"],
  zł: ["PLN"],
  Kč: ["CZK"],
  Ft: ["HUF"],
  R$: ["BRL"],
  US$: ["USD"],
  A$: ["AUD"],
  AU$: ["AUD"],
  C$: ["CAD"],
  CA$: ["CAD"],
  NZ$: ["NZD"],
  HK$: ["HKD"],
  S$: ["SGD"],
  MX$: ["MXN"],
  $: ["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP", "TWD"],
  "¥": ["JPY", "CNY"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
  "kr.": ["DKK"],
  "Fr.": ["CHF"],
};

const LONGEST = 100;

/** An amount without its currency, and which currencies what stood there can mean; undefined: none stood there. */
export type AmountText = { readonly number: string; readonly sign?: string; readonly currencies?: readonly string[] };

/** @example "USD 12,500.00", "1.200 €" → "12,500.00" and USD, "1.200" and EUR */
export function splitAmount(text: string): AmountText {
  const [, before = "", number = "", behind = ""] = (text.length > LONGEST ? null : AMOUNT.exec(text)) ?? [];
  const sign = before === "" ? behind : before;
  if (number === "" || sign === "" || (before !== "" && behind !== "")) return { number: text };
  if (Object.hasOwn(SIGNS, sign)) return { number, sign, currencies: SIGNS[sign] ?? [] };
  return isCurrency(sign.toUpperCase()) ? { number, sign, currencies: [sign.toUpperCase()] } : { number: text };
}
const AMOUNT =
  /^([^\s\d.,'’-]+\.?)?[\s\u00a0\u202f]*(-?\d[\d.,'’\s\u00a0\u202f]*?)[\s\u00a0\u202f]*([^\s\d.,'’-]+\.?)?$/u;

/**
 * @param decimals of the currency
 * @returns minor units, read digit by digit: 0.29 is 29 cents, not 28.999; undefined where it is no amount
 */
export function readMinorUnits(text: string, signs: Signs, decimals: number): number | typeof EITHER | undefined {
  // Of a currency with thousandths, three digits behind a point are what there should be.
  const inThousandths = decimals === 3 ? plainNumber(text, signs) : undefined;
  const plain = inThousandths ?? readPlainNumber(text, signs);
  if (plain === EITHER) return EITHER;
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain ?? "");
  if (match === null) return undefined;
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > decimals) return undefined;
  return Number(`${match[1] ?? ""}${fraction.padEnd(decimals, "0")}`);
}
