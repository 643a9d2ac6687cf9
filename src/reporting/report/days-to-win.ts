/**
 * Days to win: wall time from first contact to won, in days of 24 hours, of the deals won in the period.
 *
 * A win dated before first contact says that one of the two dates is wrong: it is listed as an anomaly and kept out of the
 * distribution, yet it stays a win in the counts.
 */
import { DAY_MS } from "../../base/time.ts";
import { compareNames } from "../statistics/order.ts";
import { spread } from "../statistics/percentile.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { PeriodReport } from "./report.ts";
import type { StageEntryRow } from "../rows/rows.ts";

/** @returns median and 90th percentile by nearest rank, not rounded; anomalies by the instant of the win */
export function daysToWin(
  entries: readonly StageEntryRow[],
  period: Period,
): Pick<PeriodReport, "daysToWin" | "anomalies"> {
  const waitedMs: number[] = [];
  const anomalies: PeriodReport["anomalies"][number][] = [];
  for (const { stage, leadId, capturedAt, at } of entries) {
    if (stage !== "customer" || !isInPeriod(period, at)) continue;
    if (at < capturedAt) anomalies.push({ kind: "won_before_captured", leadId, capturedAt, wonAt: at });
    else waitedMs.push(at - capturedAt);
  }
  const { n, medianMs, p90Ms } = spread(waitedMs);
  return {
    daysToWin: { n, medianDays: inDays(medianMs), p90Days: inDays(p90Ms), method: "nearest-rank" },
    anomalies: anomalies.sort((a, b) => a.wonAt - b.wonAt || compareNames(a.leadId, b.leadId)),
  };
}

function inDays(ms: number | null): number | null {
  return ms === null ? null : ms / DAY_MS;
}
