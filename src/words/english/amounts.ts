/** Money and shares: the currency comes first, empty cents are left out, and a percent sign stands right behind its number. */
import { minorDigits } from "../../base/currency.ts";
import { grouped } from "./numbers.ts";

/** @param minor a whole number of minor units @example (1200000, "EUR") → "EUR 12,000"; (1250, "EUR") → "EUR 12.50"; (1500, "JPY") → "JPY 1,500" */
export function moneyWords(minor: number, currency: string): string {
  const decimals = minorDigits(currency);
  const digits = String(Math.abs(Math.round(minor))).padStart(decimals + 1, "0");
  const whole = grouped(digits.slice(0, digits.length - decimals));
  const rest = decimals === 0 ? "" : digits.slice(-decimals);
  return `${currency} ${minor < 0 ? "−" : ""}${whole}${/^0*$/.test(rest) ? "" : `.${rest}`}`;
}

/** Exact. @param decimal a share as a decimal text, as agreements keep it @example "0.4" → "40%"; "0.045" → "4.5%"; "1" → "100%" */
export function percentOf(decimal: string): string {
  const [whole = "", rest = ""] = decimal.replace("-", "").split(".");
  const digits = rest.padEnd(2, "0");
  const left = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const right = digits.slice(2).replace(/0+$/, "");
  return `${decimal.startsWith("-") ? "−" : ""}${grouped(left)}${right === "" ? "" : `.${right}`}%`;
}
