/** What a report is: a file of `src/reporting/catalog/` each, and an entry in its registry. Pages, files, terminal, and API follow. */
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PeriodFilter } from "../leads/leads-behind.ts";
import type { Measuring } from "../measures/measure.ts";
import type { CatalogRows } from "./catalog-rows.ts";
import type { HoursCounted, ReportTable } from "./report-table.ts";

/** What people ask; the page of all reports is ordered by it. */
const REPORT_QUESTIONS = [
  "Do we keep our promises?",
  "Which source brings customers?",
  "Where do leads get stuck?",
  "Does the score pick the right leads?",
  "Who needs help?",
] as const;
export type ReportQuestion = (typeof REPORT_QUESTIONS)[number];

export type ReportInput = Omit<Measuring, "target" | "rows" | "sums" | "goals"> & {
  readonly rows: CatalogRows;
  /** Of the lists behind numbers. */
  readonly within: PeriodFilter;
  readonly hours: HoursCounted;
  /** The place of the segment that the rows are of; left out: of all leads. */
  readonly segment?: number;
};

export type ReportDefinition = {
  readonly title: string;
  readonly question: ReportQuestion;
  /** What it shows, in one sentence: of the list of all reports. */
  readonly about: string;
  /** What exactly is counted. */
  readonly definition: string;
  /** The measures that it tells of: where the agreement shows one to some teams only, so is the report. */
  readonly tells: readonly MeasureName[];
  /** Whether it can be told by segments: all that it counts belongs to single leads. */
  readonly hasSegments: boolean;
  /** By what it is told unless asked otherwise. */
  readonly usualSegment?: string;
  /** Whether times can be looked at in business and in calendar time. */
  readonly hasHours?: boolean;
  /** Rows that only some reports need. */
  readonly needs?: readonly ExtraRows[];
  readonly tables: (input: ReportInput) => readonly ReportTable[];
};

export type ExtraRows = "touchClocks" | "scores" | "standing" | "spend" | "corrections" | "ratings";

/** Bounds as they are in effect: a period without end ends now. */
export function endOf({ period, asOf }: Pick<ReportInput, "period" | "asOf">): EpochMs {
  return period.until === null || period.until > asOf ? asOf : period.until;
}
