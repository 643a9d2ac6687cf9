import { buildMeasuredReport } from "../../reporting/report/measured-report.ts";
import { agreedSince } from "../../reporting/report/judged-promises.ts";
import { buildPeriodReport } from "../../reporting/report/period-report.ts";
import type { Period } from "../../reporting/rows/period.ts";
import { sayReport, type SaidReport } from "../../words/report/say-report.ts";
import { measuringRows } from "../../reporting/sums/measuring-rows.ts";
import { showTo } from "../../reporting/report/show-to.ts";
import { readMeasuring } from "./measure.ts";
import { namingSeen } from "./named-leads.ts";
import { readerOf } from "./reader-of.ts";
import { type Context, must } from "../context.ts";

/** Funnel, conversion, attainment and speed over a period, all measures and goals: what the actor may see of it. */
export async function readReport(ctx: Context, period: Period): Promise<SaidReport> {
  must(ctx, "reports:read");
  const { actor } = ctx;
  const asked = await readMeasuring(ctx, () => period);
  const { terms, versions, rows, asOf } = asked;
  const report = {
    ...buildPeriodReport(terms, rows, { ...period, asOf }, agreedSince(versions)),
    ...buildMeasuredReport(measuringRows(asked, rows)),
  };
  return sayReport(showTo(await namingSeen(ctx, report), terms.agreement, readerOf(actor)), terms.agreement);
}
