/** The part of the contract about the catalog of reports: which there are, and the tables of one. What a table is stands in `src/reporting/tables/report-table.ts`. */
import { z } from "zod";
import type { MeasureVerdict } from "../reporting/counting/judge.ts";
import type { SaidCatalogReport, SaidCell } from "../words/report/say-tables.ts";
import type { LeadsBehind } from "../reporting/leads/leads-behind.ts";
import type { CellKind, NoNumber } from "../reporting/tables/report-table.ts";
import { COMPANY } from "./paths.ts";
import { Rate } from "./report-contract.ts";
import { Instant, textShape } from "./shapes.ts";

export const reportPaths = {
  reports: `${COMPANY}/reports`,
  report: `${COMPANY}/reports/:report`,
  csv: `${COMPANY}/reports/:report/report.csv`,
  pdf: `${COMPANY}/reports/:report/report.pdf`,
} as const;

const COMPARED_WITH = ["previous", "year"] as const;
const HOURS_OF_REPORT = ["business", "calendar"] as const;

export const ReportParams = z.object({ report: textShape(1, 60).meta({ description: "ID of a report" }) });
export const CatalogReportQuery = z.object({
  period: textShape(1, 40)
    .optional()
    .meta({
      description:
        "`2026-03`, `2026-Q1`, `2026`, `2026-03-02..2026-03-29` (both days included), `this-month`, `last-month`, `this-quarter`, `last-quarter`, `last-30-days`, `last-90-days`, `last-12-months`, `term` (from one review of the terms to the next), `version` (since the version in effect began), or `all`; left out: the last 90 days",
      examples: ["2026-Q1"],
    }),
  compare: z
    .enum(COMPARED_WITH)
    .optional()
    .meta({ description: "`previous`: the period before it. `year`: the same a year ago" }),
  segment: textShape(1, 120)
    .optional()
    .meta({
      description: "Told by `source`, `grade`, `team`, `owner`, or `attribute:NAME`: the 20 largest, and all others",
      examples: ["source"],
    }),
  hours: z
    .enum(HOURS_OF_REPORT)
    .optional()
    .meta({ description: "Times in business hours, or in calendar time (24/7)" }),
});

const At = Instant as unknown as z.ZodType<NonNullable<SaidCatalogReport["from"]>>;
const Id = z.string() as unknown as z.ZodType<SaidCatalogReport["id"]>;
/** Filters of `listLeads`. */
export const FilterView = z.record(z.string(), z.union([z.string(), z.number()])) as unknown as z.ZodType<
  LeadsBehind["filter"]
>;
export const Behind = z.object({ filter: FilterView, counts: z.enum(["leads", "times"]) }).meta({
  id: "LeadsBehind",
  description: "The list of leads behind a number: filters of `listLeads`, and which of its counts it is",
}) as unknown as z.ZodType<LeadsBehind>;
const VERDICTS = [
  ...(["kept", "at_risk", "missed", "not_enough_data"] as const),
  ...(["not_recorded", "no_target", "not_started", "starts_later"] as const),
] satisfies readonly MeasureVerdict[];
const NO_NUMBER = [
  "not_recorded",
  "not_entered",
  "not_enough_data",
  "not_yet",
  "none",
] as const satisfies readonly NoNumber[];
const KINDS = [
  ...(["name", "count", "share", "ratio", "time", "number", "money", "verdict"] as const),
] satisfies readonly CellKind[];

const Cell: z.ZodType<SaidCell> = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("name"), text: z.string(), clause: z.string().nullable() }),
    z.object({ kind: z.literal("count"), value: z.number(), behind: Behind.optional() }),
    z.object({
      kind: z.literal("share"),
      rate: Rate,
      behind: z.object({ hits: Behind, n: Behind }).optional(),
    }),
    z.object({ kind: z.literal("ratio"), value: z.number().nullable(), n: z.int() }),
    z.object({
      kind: z.literal("time"),
      ms: z.number(),
      hours: z.enum(HOURS_OF_REPORT),
      n: z.int(),
      interval: z.object({ lowMs: z.number(), highMs: z.number() }).nullable(),
    }),
    z.object({
      kind: z.literal("number"),
      value: z.number(),
      n: z.int(),
      interval: z.object({ low: z.number(), high: z.number() }).nullable(),
    }),
    z.object({ kind: z.literal("money"), minor: z.number(), currency: z.string() }),
    z.object({ kind: z.literal("verdict"), verdict: z.enum(VERDICTS) }),
    z.object({ kind: z.literal("empty"), why: z.enum(NO_NUMBER), n: z.int().optional() }),
  ])
  .meta({ id: "ReportCell", description: "One cell of a report, and what it is counted from" });

const Mark = z.object({
  at: z.union([z.object({ line: z.string() }), z.object({ value: z.number() })]),
  text: z.string(),
});
const Plot = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("bars"), label: z.string(), value: z.string(), mark: Mark.optional() }),
  z.object({ kind: z.literal("histogram"), label: z.string(), value: z.string(), marks: z.array(Mark) }),
  z.object({ kind: z.literal("lines"), label: z.string(), values: z.array(z.string()) }),
  z.object({ kind: z.literal("funnel"), label: z.string(), value: z.string() }),
]);

const Table = z
  .object({
    id: z.string(),
    title: z.string(),
    note: z.string().nullable(),
    columns: z.array(z.object({ id: z.string(), title: z.string(), kind: z.enum(KINDS) })),
    lines: z.array(
      z.object({
        key: z.string(),
        segment: z.string().nullable(),
        cells: z.array(Cell),
        before: z.array(Cell).nullable().meta({ description: "Of the period that it is compared with" }),
        isTotal: z.boolean(),
      }),
    ),
    plot: Plot.nullable().meta({ description: "How the table can be drawn; columns by their ID" }),
  })
  .meta({ id: "ReportTable", description: "One table of a report" });

export const CatalogReportResponse: z.ZodType<SaidCatalogReport> = z
  .object({
    id: Id,
    title: z.string(),
    question: z.string() as unknown as z.ZodType<SaidCatalogReport["question"]>,
    definition: z.string().meta({ description: "What exactly is counted" }),
    company: z.string(),
    from: At.nullable(),
    until: At.nullable(),
    zone: z.string().meta({ description: "IANA time zone of the agreement" }),
    asOf: At,
    hours: z.enum(HOURS_OF_REPORT),
    hasHours: z.boolean(),
    hasSegments: z.boolean(),
    compared: z.object({ from: At.nullable(), until: At.nullable() }).nullable(),
    segment: z.string().nullable(),
    segmentTitle: z.string().nullable(),
    tables: z.array(Table),
  })
  .meta({ id: "CatalogReport", description: "The tables of one report" });

export const ReportsResponse = z.object({
  reports: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      question: z.string().meta({ description: "The question that it answers, with others" }),
      about: z.string(),
    }),
  ),
});
