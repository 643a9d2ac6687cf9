/** What was spent in a period, in the currency of the agreement: of a month that lies in it in part, that part. Currencies without an agreed rate are in no sum. */
import { DAY_MS } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { monthBounds } from "../rows/months.ts";
import { inOwnCurrency } from "../rows/own-currency.ts";
import type { Period } from "../rows/period.ts";
import type { SpendRow } from "./spend.ts";

export type SpendOfPeriod = {
  /** Null: nothing of it was entered. */
  readonly minor: number | null;
  /** What is counted: the months, the sources, and both together as `amountOf` says them. */
  readonly months: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly amounts: ReadonlySet<string>;
  /** The currencies that are in no sum. */
  readonly otherCurrencies: readonly string[];
};

/** @example 3,100 for March, of which 16 of 31 days lie in the period, are 1,600 */
export function spendOfPeriod(
  { agreement, zone }: { readonly agreement: Pick<Agreement, "currency" | "exchange">; readonly zone: Zone },
  rows: readonly SpendRow[],
  period: Period,
): SpendOfPeriod {
  const [months, sources, amounts] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const others = new Set<string>();
  let minor = 0;
  for (const { source, month, amountMinor, currency } of rows) {
    const whole = monthBounds(zone, month);
    const from = Math.max(period.from ?? whole.from, whole.from);
    const until = Math.min(period.until ?? whole.until, whole.until);
    if (until <= from) continue;
    const own = inOwnCurrency(agreement, amountMinor, currency);
    if (own === null) {
      others.add(currency);
      continue;
    }
    months.add(month);
    sources.add(source);
    amounts.add(amountOf(source, month));
    minor += (own.minor * daysOf(from, until)) / daysOf(whole.from, whole.until);
  }
  return {
    minor: months.size === 0 ? null : Math.round(minor),
    ...{ months, sources, amounts },
    otherCurrencies: [...others].sort(),
  };
}

export function amountOf(source: string, month: string): string {
  return `${month} ${source}`;
}

/** Whole ones: where clocks change, a day has 23 or 25 hours. */
function daysOf(from: number, until: number): number {
  return Math.round((until - from) / DAY_MS);
}
