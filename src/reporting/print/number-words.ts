/** Numbers as reports print them, the same under every locale: `.` for decimals, `,` between thousands. */
import { minorDigits } from "../../base/currency.ts";
import type { Rate } from "../report/report.ts";

/** @example 1234567 → "1,234,567"; (10.666, 1) → "10.7" */
export function numberWords(value: number, decimals = 0): string {
  const [whole = "", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `-${text}` : text;
}

/** @example 0.105 → "10.5 %"; null → "–" */
export function shareWords(share: number | null): string {
  return share === null ? "–" : `${numberWords(share * 100, 1)} %`;
}

/** The interval alone. @example "9.9–11.2 %" */
export function intervalWords({ low, high }: Rate): string {
  return low === null || high === null ? "–" : `${numberWords(low * 100, 1)}–${numberWords(high * 100, 1)} %`;
}

/** A rate in a sentence. @example "84.0 % (21 of 25, 95 %: 65.3–93.6 %)" */
export function rateWords(rate: Rate): string {
  const counted = `${numberWords(rate.hits)} of ${numberWords(rate.n)}`;
  return rate.n === 0 ? `– (${counted})` : `${shareWords(rate.share)} (${counted}, 95 %: ${intervalWords(rate)})`;
}

/** @example (123456, "BRL") → "1,234.56 BRL"; (1500, "JPY") → "1,500 JPY" */
export function moneyWords(minor: number, currency: string): string {
  const decimals = minorDigits(currency);
  return `${numberWords(minor / 10 ** decimals, decimals)} ${currency}`;
}
