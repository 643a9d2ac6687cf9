/** Rates as reports print them. */
import { numberWords } from "../english/numbers.ts";
import type { Rate } from "../../reporting/report/report.ts";

/** @example 0.105 → "10.5%"; null → "–" */
export function shareWords(share: number | null): string {
  return share === null ? "–" : `${numberWords(share * 100, 1)}%`;
}

/** The interval alone. @example "9.9–11.2%" */
export function intervalWords({ low, high }: Rate): string {
  return low === null || high === null ? "–" : `${numberWords(low * 100, 1)}–${numberWords(high * 100, 1)}%`;
}

/** A rate in a sentence. @example "84.0% (21 of 25, 95%: 65.3–93.6%)" */
export function rateWords(rate: Rate): string {
  const counted = `${numberWords(rate.hits)} of ${numberWords(rate.n)}`;
  return rate.n === 0 ? `– (${counted})` : `${shareWords(rate.share)} (${counted}, 95%: ${intervalWords(rate)})`;
}
