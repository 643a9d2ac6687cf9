/** The report over any period: the table of contents of its measures; each has its own file. */
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { AgreedSince } from "../counting/judge-promise.ts";
import { attainmentByMember } from "../measures/attainment.ts";
import { cohorts } from "./cohorts.ts";
import { cohortWon } from "./cohort-won.ts";
import { daysToWin } from "./days-to-win.ts";
import { dealsByPerson } from "./deals-by-person.ts";
import { judgedPromises } from "./judged-promises.ts";
import { funnel, mqlByMonthAndOrigin } from "./funnel.ts";
import type { Period } from "../rows/period.ts";
import type { PeriodReport } from "./report.ts";
import type { ReportRows } from "../rows/rows.ts";
import { speedToLead } from "../measures/speed-to-lead.ts";

/**
 * @param period what is counted: stage entries, wins and decisions by their own instant, clocks by their due, first contacts by theirs
 * @param asOf   the present: a clock past its due by then is missed
 * @param since  since when the clauses have been agreed; left out: always
 */
export function buildPeriodReport(
  { agreement, zone }: Pick<Terms, "agreement" | "zone">,
  rows: ReportRows,
  period: Period & { readonly asOf: EpochMs },
  since: AgreedSince = () => null,
): PeriodReport {
  const { from, until, asOf } = period;
  const { stageEntries, clocks } = rows;
  return {
    from,
    until,
    zone: zone.name,
    funnel: funnel(stageEntries, period),
    mqlByMonthAndOrigin: mqlByMonthAndOrigin(stageEntries, period, zone),
    ...cohortWon(stageEntries, period),
    ...daysToWin(stageEntries, period),
    ...dealsByPerson(stageEntries, period),
    cohorts: cohorts(stageEntries, period, zone, asOf),
    attainment: judgedPromises(agreement, rows, period, since),
    attainmentByMember: attainmentByMember(clocks, period, asOf, rows),
    speedToLead: speedToLead(rows, period, asOf),
  };
}
