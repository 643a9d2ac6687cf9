import { buildMeasuredReport } from "../../reporting/report/measured-report.ts";
import { buildPeriodReport } from "../../reporting/report/period-report.ts";
import type { Period } from "../../reporting/rows/period.ts";
import { sayReport, type SaidReport } from "../../words/report/say-report.ts";
import { showTo } from "../../reporting/report/show-to.ts";
import type { Actor } from "../actor.ts";
import { readMeasuring } from "./measure.ts";
import { readerOf } from "./reader-of.ts";
import type { Services } from "../services.ts";

/** Funnel, conversion, attainment and speed over a period, all measures and goals: what the actor may see of it. */
export async function readReport(services: Services, actor: Actor, period: Period): Promise<SaidReport> {
  const asked = await readMeasuring(services, () => period);
  const { terms, rows, asOf } = asked;
  const report = { ...buildPeriodReport(terms, rows, { ...period, asOf }), ...buildMeasuredReport(asked) };
  return sayReport(showTo(report, terms.agreement, readerOf(actor)), terms.agreement);
}
