/**
 * Cohorts: leads by the calendar month of their first contact, and in which month after it they were won.
 *
 * Column k counts the leads won when k calendar months were wholly over since their own first contact (wall clock of
 * the zone). A row ends at the month its eldest lead has reached by now: what cannot have happened yet is absent, not 0.
 * A win dated before first contact is in no column; the lead is in its cohort.
 */
import type { EpochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { monthBounds, monthNamer, wholeMonths } from "../rows/months.ts";
import { compareNames } from "../statistics/order.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { PeriodReport } from "./report.ts";
import type { StageEntryRow } from "../rows/rows.ts";

/** Of the leads whose first contact lies in the period. Months in order; those without leads are left out. */
export function cohorts(
  entries: readonly StageEntryRow[],
  period: Period,
  zone: Zone,
  asOf: EpochMs,
): PeriodReport["cohorts"] {
  const monthOf = monthNamer(zone);
  const found = new Map<string, { leads: number; won: number[] }>();
  const cohortOf = (capturedAt: EpochMs): { leads: number; won: number[] } => {
    const month = monthOf(capturedAt);
    const cohort = found.get(month) ?? { leads: 0, won: [] };
    found.set(month, cohort);
    return cohort;
  };
  let lastColumn = -1;
  for (const { stage, cycle, at, capturedAt } of entries) {
    if (!isInPeriod(period, capturedAt)) continue;
    if (stage === "captured" && cycle === 1) cohortOf(capturedAt).leads += 1;
    if (stage !== "customer" || at < capturedAt) continue;
    const { won } = cohortOf(capturedAt);
    const column = wholeMonths(zone, capturedAt, at);
    won[column] = (won[column] ?? 0) + 1;
    lastColumn = Math.max(lastColumn, column);
  }
  return [...found]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([month, { leads, won }]) => {
      const begun = monthBounds(zone, month).from;
      const reached = asOf < begun ? -1 : wholeMonths(zone, begun, asOf);
      const columns = Math.max(won.length, Math.min(lastColumn, reached) + 1);
      return { month, leads, wonByMonth: Array.from({ length: columns }, (_, column) => won[column] ?? 0) };
    });
}
