/**
 * The rows of a report with all money in the currency of the agreement: exchanged once, before anything is summed. What the agreement has no rate for is in no
 * sum; it stands apart, by its own currency.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { inOwnCurrency } from "./own-currency.ts";
import { isInPeriod, type Period } from "./period.ts";
import type { OtherMoney } from "../report/report.ts";
import type { StageEntryRow, StatedValue } from "./rows.ts";
import { compareNames } from "../statistics/order.ts";

type Rates = Pick<Agreement, "currency" | "exchange">;

export function inOwnMoney(agreement: Rates, entries: readonly StageEntryRow[]): readonly StageEntryRow[] {
  return entries.map((entry) => {
    const { valueMinor, currency } = entry;
    if (valueMinor === null || currency === null || currency === agreement.currency) return entry;
    return { ...entry, valueMinor: inOwnCurrency(agreement, valueMinor, currency)?.minor ?? null, currency: null };
  });
}

/**
 * Opportunities and deals of the period that name another currency: with the clause of the rate by which they are in the sums, or with null where they are in
 * none. By currency.
 *
 * @param entries as they were stated
 */
export function otherMoney(agreement: Rates, entries: readonly StatedValue[], period: Period): readonly OtherMoney[] {
  const found = new Map<string, OtherMoney>();
  for (const { stage, at, valueMinor, currency, count = 1 } of entries) {
    if (valueMinor === null || currency === null || currency === agreement.currency) continue;
    if ((stage !== "opportunity" && stage !== "customer") || !isInPeriod(period, at)) continue;
    const key = `${stage} ${currency}`;
    const known = found.get(key) ?? { stage, currency, clause: clauseOf(agreement, currency), count: 0, valueMinor: 0 };
    found.set(key, { ...known, count: known.count + count, valueMinor: known.valueMinor + valueMinor });
  }
  return [...found.values()].sort((a, b) => compareNames(a.currency, b.currency) || compareNames(a.stage, b.stage));
}

function clauseOf({ exchange }: Rates, currency: string): string | null {
  return exchange?.find((each) => each.currency === currency)?.clause ?? null;
}
