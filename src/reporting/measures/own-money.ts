/** What deals are worth in the currency of the agreement. Sums never mix currencies: every measure of money asks here. */
import type { StageEntryRow } from "../rows.ts";

/** @returns minor units; null where no value is stated */
export function ownValue({ valueMinor }: Pick<StageEntryRow, "valueMinor">): number | null {
  return valueMinor;
}
