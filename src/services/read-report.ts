import { buildPeriodReport } from "../reporting/period-report.ts";
import type { Period } from "../reporting/period.ts";
import type { PeriodReport } from "../reporting/report.ts";
import { activeAgreement } from "../store/active-agreement.ts";
import { fetchReportRows } from "../store/report-rows.ts";
import type { Services } from "./services.ts";

/** Funnel, conversion, attainment and speed over a period. */
export async function readReport({ db, workspaceId, now }: Services, period: Period): Promise<PeriodReport> {
  const [{ agreement }, rows] = await Promise.all([
    activeAgreement(db, workspaceId),
    fetchReportRows(db, workspaceId, period),
  ]);
  return buildPeriodReport(agreement, rows, { ...period, asOf: now() });
}
