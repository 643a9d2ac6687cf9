/** Money between what people type and what is stored. */
import { minorDigits } from "../../base/currency.ts";

/** @example (1234.5, "EUR") → 123450; (1500, "JPY") → 1500 */
export function minorUnits(amount: number, currency: string): number {
  return Math.round(amount * 10 ** minorDigits(currency));
}
