/** All reports, in the order in which they are listed. A new one is its file and its entry here. */
import type { ReportDefinition } from "../tables/report-definition.ts";
import { PROMISES } from "./promises.ts";

const REPORTS = {
  promises: PROMISES,
} as const satisfies Readonly<Record<string, ReportDefinition>>;

export type ReportId = keyof typeof REPORTS;
export const REPORT_IDS = Object.keys(REPORTS) as readonly ReportId[];

export function reportOf(id: ReportId): ReportDefinition {
  return REPORTS[id];
}

export function isReport(id: string): id is ReportId {
  return Object.hasOwn(REPORTS, id);
}
