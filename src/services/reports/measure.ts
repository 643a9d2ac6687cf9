/** The rows of a period with those of its measures, read once for report and scoreboard. */
import type { EpochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { asksForTypes } from "../../reporting/goals/goal-lines.ts";
import { goalMonth } from "../../reporting/goals/goal-month.ts";
import { stretchesFor } from "../../reporting/report/measured-report.ts";
import { monthBounds } from "../../reporting/rows/months.ts";
import type { Measuring } from "../../reporting/measures/measure.ts";
import type { MeasureRows } from "../../reporting/rows/rows.ts";
import type { Period } from "../../reporting/rows/period.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchMeasureRows } from "../../store/reports/measure-rows.ts";
import { measuringRows } from "../../reporting/sums/measuring-rows.ts";
import { fetchMeasuringSums } from "../../store/reports/measuring-sums.ts";
import { fetchReportRows } from "../../store/reports/report-rows.ts";
import type { Queryable } from "../../store/database/database.ts";
import type { Context } from "../context.ts";

export type MeasuredRows = Pick<Measuring, "terms" | "versions" | "period" | "asOf"> & { readonly rows: MeasureRows };
type PeriodIn = (zone: Zone, asOf: EpochMs) => Period;

/** @param periodIn the period, where the zone of the workspace decides it */
export async function readMeasuring(ctx: Context, periodIn: PeriodIn): Promise<MeasuredRows> {
  const { db, reports = db } = ctx;
  return reports.transaction((tx) => readRows(tx, ctx, periodIn), { readsOnly: true });
}

/** What measures are given: from the sums of days where there are any, else from rows. */
export async function readMeasured(ctx: Context, periodIn: PeriodIn): Promise<Omit<Measuring, "target">> {
  const { db, reports = db, workspaceId, now } = ctx;
  return reports.transaction(
    async (tx) => {
      const { terms, versions } = await activeAgreement(tx, workspaceId);
      const asOf = now();
      const asked = { terms, versions, period: periodIn(terms.zone, asOf), asOf };
      const sums = await fetchMeasuringSums(tx, workspaceId, asked, {
        month: goalMonth(asked).month,
        stretches: stretchesFor(asked),
        asksForTypes: asksForTypes(asked),
      });
      if (sums !== undefined) return { ...asked, ...sums };
      const found = await readRows(tx, ctx, periodIn);
      return measuringRows(found, found.rows);
    },
    { readsOnly: true },
  );
}

async function readRows(db: Queryable, { workspaceId, now }: Context, periodIn: PeriodIn): Promise<MeasuredRows> {
  const { agreement, terms, versions } = await activeAgreement(db, workspaceId);
  const asOf = now();
  const period = periodIn(terms.zone, asOf);
  const asked = { terms, versions, period, asOf };
  const rows = await fetchMeasureRows(db, workspaceId, agreement, await fetchReportRows(db, workspaceId, period), {
    period,
    month: monthBounds(terms.zone, goalMonth(asked).month),
    stretches: stretchesFor(asked),
    asksForTypes: asksForTypes(asked),
  });
  return { ...asked, rows };
}
