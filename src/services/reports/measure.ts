/** The rows of a period with those of its measures, read once for report and scoreboard. */
import type { EpochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { asksForTypes } from "../../reporting/goals/goal-lines.ts";
import { goalMonth } from "../../reporting/goals/goal-month.ts";
import { type Asked, stretchesFor } from "../../reporting/report/measured-report.ts";
import { monthBounds } from "../../reporting/rows/months.ts";
import type { Period } from "../../reporting/rows/period.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchMeasureRows } from "../../store/reports/measure-rows.ts";
import { fetchReportRows } from "../../store/reports/report-rows.ts";
import type { Queryable } from "../../store/database/database.ts";
import type { Context } from "../context.ts";

/** @param periodIn the period, where the zone of the workspace decides it */
export async function readMeasuring(ctx: Context, periodIn: (zone: Zone, asOf: EpochMs) => Period): Promise<Asked> {
  const { db, reports = db } = ctx;
  return reports.transaction((tx) => readRows(tx, ctx, periodIn), { readsOnly: true });
}

async function readRows(
  db: Queryable,
  { workspaceId, now }: Context,
  periodIn: (zone: Zone, asOf: EpochMs) => Period,
): Promise<Asked> {
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
