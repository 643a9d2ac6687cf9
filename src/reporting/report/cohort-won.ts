/**
 * Cohort conversion: of the leads that became MQLs in the period, how many are customers by now – whenever they bought.
 *
 * Leads are counted, not cycles. A young cohort has had less time: it is not comparable with an old one. A win that is dated
 * before the lead was captured is a win all the same; it is listed under anomalies.
 */
import { byCountThenName } from "../statistics/order.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { PeriodReport } from "./report.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import { rate } from "../statistics/wilson.ts";

type Tally = { leads: number; won: number; valueMinor: number };

/** Largest cohort first. `valueMinor` is what the won leads of it brought. */
export function cohortWon(
  entries: readonly StageEntryRow[],
  period: Period,
): Pick<PeriodReport, "won" | "wonByOrigin"> {
  const wonValue = new Map<string, number>();
  for (const entry of entries) {
    if (entry.stage === "customer")
      wonValue.set(entry.leadId, (wonValue.get(entry.leadId) ?? 0) + (entry.valueMinor ?? 0));
  }
  const counted = new Set<string>();
  const byOrigin = new Map<string | null, Tally>();
  let won = 0;
  for (const entry of entries) {
    if (entry.stage !== "mql" || !isInPeriod(period, entry.at) || counted.has(entry.leadId)) continue;
    counted.add(entry.leadId);
    const tally = byOrigin.get(entry.origin) ?? { leads: 0, won: 0, valueMinor: 0 };
    byOrigin.set(entry.origin, tally);
    tally.leads += 1;
    const value = wonValue.get(entry.leadId);
    if (value === undefined) continue;
    won += 1;
    tally.won += 1;
    tally.valueMinor += value;
  }
  return {
    won: rate(won, counted.size),
    wonByOrigin: [...byOrigin]
      .map(([origin, tally]) => ({ origin, won: rate(tally.won, tally.leads), valueMinor: tally.valueMinor }))
      .sort(
        byCountThenName(
          (line) => line.won.n,
          (line) => line.origin,
        ),
      ),
  };
}
