/**
 * Entries per stage in the period.
 *
 * In-period counts: different leads may be behind each line, so that one divided by another is no conversion and may pass
 * 100 %. Cycles are counted: a recycled lead that comes back enters again.
 */
import { STAGES, type Stage } from "../../engine/lead/lead-event.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { monthNamer } from "../rows/months.ts";
import { compareNames } from "../statistics/order.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { PeriodReport } from "./report.ts";
import type { StageEntryRow } from "../rows/rows.ts";

/** Every stage, in the order of the funnel, side states last. */
export function funnel(entries: readonly StageEntryRow[], period: Period): PeriodReport["funnel"] {
  const counts = new Map<Stage, number>(STAGES.map((stage) => [stage, 0]));
  for (const entry of entries) {
    if (isInPeriod(period, entry.at)) counts.set(entry.stage, (counts.get(entry.stage) ?? 0) + 1);
  }
  return [...counts].map(([stage, count]) => ({ stage, entries: count }));
}

/** MQL entries by the month in which they were entered, in the zone, and the lead's origin. Months in order; in each the largest first. */
export function mqlByMonthAndOrigin(
  entries: readonly StageEntryRow[],
  period: Period,
  zone: Zone,
): PeriodReport["mqlByMonthAndOrigin"] {
  const monthOf = monthNamer(zone);
  const months = new Map<string, Map<string | null, number>>();
  for (const entry of entries) {
    if (entry.stage !== "mql" || !isInPeriod(period, entry.at)) continue;
    const month = monthOf(entry.at);
    const origins = months.get(month) ?? new Map<string | null, number>();
    months.set(month, origins);
    origins.set(entry.origin, (origins.get(entry.origin) ?? 0) + 1);
  }
  return [...months]
    .flatMap(([month, origins]) => [...origins].map(([origin, count]) => ({ month, origin, count })))
    .sort((a, b) => compareNames(a.month, b.month) || b.count - a.count || compareNames(a.origin, b.origin));
}
