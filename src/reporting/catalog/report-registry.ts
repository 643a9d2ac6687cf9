/** All reports, in the order in which they are listed. A new one is its file and its entry here. */
import type { ReportDefinition } from "../tables/report-definition.ts";
import { ACCEPTANCE_REPORT } from "./acceptance-report.ts";
import { ATTEMPTS } from "./attempts-and-coverage.ts";
import { CLOSED_LOOP } from "./closed-loop.ts";
import { COHORT_FUNNEL } from "./cohort-funnel.ts";
import { COHORTS_BY_MONTH } from "./cohorts-by-month.ts";
import { CORRECTED_RECORDS } from "./corrected-records.ts";
import { EXEMPT_TARGETS } from "./exempt-targets.ts";
import { LEAD_QUALITY } from "./lead-quality.ts";
import { GOALS_BY_MONTH } from "./goals-by-month.ts";
import { PEOPLE_REPORT } from "./people-report.ts";
import { PIPELINE_SOURCES } from "./pipeline-sources.ts";
import { PROMISES } from "./promises.ts";
import { RESPONSE_TIMES } from "./response-times.ts";
import { SCORE_BANDS } from "./score-bands.ts";
import { STAGE_BALANCE } from "./stage-balance.ts";
import { TIME_IN_STAGE } from "./time-in-stage.ts";

const REPORTS = {
  promises: PROMISES,
  speed: RESPONSE_TIMES,
  goals: GOALS_BY_MONTH,
  attempts: ATTEMPTS,
  exempt: EXEMPT_TARGETS,
  sources: CLOSED_LOOP,
  acceptance: ACCEPTANCE_REPORT,
  quality: LEAD_QUALITY,
  contribution: PIPELINE_SOURCES,
  funnel: COHORT_FUNNEL,
  cohorts: COHORTS_BY_MONTH,
  stages: STAGE_BALANCE,
  velocity: TIME_IN_STAGE,
  corrections: CORRECTED_RECORDS,
  scores: SCORE_BANDS,
  people: PEOPLE_REPORT,
} as const satisfies Readonly<Record<string, ReportDefinition>>;

export type ReportId = keyof typeof REPORTS;
export const REPORT_IDS = Object.keys(REPORTS) as readonly ReportId[];

export function reportOf(id: ReportId): ReportDefinition {
  return REPORTS[id];
}

export function isReport(id: string): id is ReportId {
  return Object.hasOwn(REPORTS, id);
}
