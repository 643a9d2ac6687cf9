/** MQLs as a table: months down, origins across, the largest origin first and the blank one last. */
import { byCountThenName } from "../../reporting/statistics/order.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";

export type Pivot = {
  readonly origins: readonly { readonly origin: string | null; readonly total: number }[];
  readonly months: readonly { readonly month: string; readonly counts: readonly number[]; readonly total: number }[];
  readonly total: number;
};

export function pivotByOrigin(lines: PeriodReport["mqlByMonthAndOrigin"]): Pivot {
  const totals = new Map<string | null, number>();
  const months = new Map<string, Map<string | null, number>>();
  for (const { month, origin, count } of lines) {
    totals.set(origin, (totals.get(origin) ?? 0) + count);
    const counts = months.get(month) ?? new Map<string | null, number>();
    counts.set(origin, (counts.get(origin) ?? 0) + count);
    months.set(month, counts);
  }
  const origins = [...totals]
    .map(([origin, total]) => ({ origin, total }))
    .sort(
      byCountThenName(
        ({ origin, total }) => (origin === null ? -1 : total),
        ({ origin }) => origin,
      ),
    );
  return {
    origins,
    months: [...months].map(([month, counts]) => ({
      month,
      counts: origins.map(({ origin }) => counts.get(origin) ?? 0),
      total: sum([...counts.values()]),
    })),
    total: sum([...totals.values()]),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
