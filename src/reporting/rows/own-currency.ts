/**
 * A value in the currency of the agreement, where that can be said: sums never mix currencies.
 *
 * Exact in decimals, and rounded once, half up, to a minor unit of the agreement's currency.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { dividedBy, fraction, roundHalfUp, times, whole } from "../../calculator/exact.ts";
import { parseNumber } from "../../calculator/parse-exact.ts";
import { assert } from "../../base/assert.ts";
import type { ClauseId } from "../../base/ids.ts";
import { minorDigits } from "../../base/currency.ts";

type InOwnCurrency = {
  readonly minor: number;
  /** The clause of the rate; null: it was the agreement's currency all along. */
  readonly clause: ClauseId | null;
};

/**
 * @param valueMinor in minor units of `currency`
 * @param currency ISO 4217; null: the agreement's
 * @returns null where the agreement has no rate: such a value stands apart
 * @example 10,000 minor units of USD at 0.92 are 9,200 of EUR; 1,000 of JPY at 0.006 are 600 of EUR
 */
export function inOwnCurrency(
  agreement: Pick<Agreement, "currency" | "exchange">,
  valueMinor: number,
  currency: string | null,
): InOwnCurrency | null {
  if (currency === null || currency === agreement.currency) return { minor: valueMinor, clause: null };
  const found = agreement.exchange?.find((each) => each.currency === currency);
  if (found === undefined) return null;
  const rate = parseNumber("rate", found.rate);
  assert(rate.ok, `${found.rate} is a rate that was read`);
  const units = dividedBy(whole(valueMinor), fraction(10n ** BigInt(minorDigits(currency))));
  const minor = times(times(units, rate.value), fraction(10n ** BigInt(minorDigits(agreement.currency))));
  return { minor: Number(roundHalfUp(minor)), clause: found.clause };
}
