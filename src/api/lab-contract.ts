/** The part of the contract about runs of the lab: long computations that a worker does, such as a backtest. */
import { z } from "zod";
import type { LabKindName } from "../reporting/lab-run/lab-kinds.ts";
import { AgreementText } from "./agreement-text.ts";
import { REFUSED } from "./first-reads.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { MOST_MINUTE_COST_MINOR, RUNS, USUAL_SEED } from "./lab-limits.ts";
import { COMPANY } from "./paths.ts";
import { read } from "./read.ts";
import { requestShape } from "./request-shape.ts";
import { Called, Instant, Problem, textShape } from "./shapes.ts";

export const labPaths = {
  runs: `${COMPANY}/lab/runs`,
  run: `${COMPANY}/lab/runs/:runId`,
  again: `${COMPANY}/lab/runs/:runId/again`,
  cancel: `${COMPANY}/lab/runs/:runId/cancel`,
  leads: `${COMPANY}/lab/runs/:runId/leads`,
  leadsCsv: `${COMPANY}/lab/runs/:runId/leads.csv`,
} as const;

const Day = z.iso.date().meta({ description: "A date in the time zone of the draft" });
/** Of kinds that can be about a draft. */
const draft = {
  version: z.int().min(1).max(1_000_000).optional().meta({
    description: "The version that it is about: a draft as it is now, or any other. Send either this or `text`",
  }),
  text: AgreementText.optional().meta({ description: "The agreement that it is about, in YAML, without problems" }),
};

/** Days that are over. */
const PERIOD = {
  from: Day.meta({ description: "The first day of the period, in the time zone of the draft" }),
  to: Day.meta({ description: "The last day, which is included; what lies ahead is left out" }),
};

/** What each kind is asked for, beside its name. */
const LAB_REQUESTS = {
  backtest: requestShape({
    kind: z.literal("backtest"),
    ...draft,
    ...PERIOD,
  }),
  what_if: requestShape({
    kind: z.literal("what_if"),
    ...draft,
    ...PERIOD,
    runs: z.int().min(RUNS.least).max(RUNS.most).default(RUNS.usual).meta({ description: "How often it is simulated" }),
    seed: z.int().min(0).max(4_294_967_295).default(USUAL_SEED).meta({
      description: "The same seed gives the same result",
    }),
  }),
  capacity: requestShape({
    kind: z.literal("capacity"),
    ...draft,
    weeks: z.int().min(1).max(52).default(13).meta({ description: "From the next Monday on" }),
    leadsPerMonth: z.number().positive().max(1_000_000).optional().meta({
      description: "Instead of the number that the agreement commits to",
    }),
  }),
  advice: requestShape({
    kind: z.literal("advice"),
    minuteCostMinor: z.int().min(0).max(MOST_MINUTE_COST_MINOR).optional().meta({
      description:
        "What a minute of a rep costs, in minor units of the agreement's currency; default: one unit of the currency",
    }),
  }),
  learned_points: requestShape({
    kind: z.literal("learned_points"),
    afterDays: z.int().min(0).max(365).default(14).meta({
      description: "Each lead is looked at so many days after it came in, with what was known by then",
    }),
  }),
} satisfies Readonly<Record<LabKindName, z.ZodObject>>;

export const StartLabRunRequest = z.discriminatedUnion("kind", [
  LAB_REQUESTS.backtest,
  LAB_REQUESTS.what_if,
  LAB_REQUESTS.capacity,
  LAB_REQUESTS.learned_points,
  LAB_REQUESTS.advice,
]);
export type LabRequest = z.output<typeof StartLabRunRequest>;
/** As a kind is asked. */
export type LabAsked<Name extends LabKindName> = Omit<
  Extract<LabRequest, { readonly kind: Name }>,
  "kind" | "version" | "text"
>;

export const LabRunParams = z.object({ runId: textShape(1, 100) });
const LabRunsQuery = z.object(pageOf(50, 200));
export const LabLeadsQuery = z.object({
  list: textShape(1, 100)
    .optional()
    .meta({ description: "One of the `lists` of the run's report; default: the first of the whole" }),
  ...pageOf(50, 500),
});

const Count = z.int().min(0);
const run = {
  runId: z.string(),
  kind: z.enum(Object.keys(LAB_REQUESTS) as LabKindName[]),
  title: z.string().meta({ description: "What was asked, in words" }),
  version: z.int().nullable().meta({ description: "The version that it is about; null if a text was sent, or none" }),
  firstDay: z.string().nullable().meta({ description: "Of the period, in `zone`; null: from the beginning" }),
  lastDay: z.string(),
  zone: z.string(),
  askedAt: Instant,
  askedBy: z.string(),
  state: z.enum(["waiting", "running", "done", "failed", "canceled"]),
  progress: z
    .object({ phase: z.string(), done: Count, total: Count })
    .nullable()
    .meta({ description: "Null until a worker begins, and when it is over" }),
  endedAt: Instant.nullable(),
  failure: z
    .object({ code: z.string(), message: z.string(), remedy: z.string().nullable() })
    .nullable()
    .meta({ description: "Why it failed; `code` as problems have it, or `internal`" }),
};
const LabRunView = z.object(run);

const List = z.object({ list: z.string(), label: z.string(), leads: Count });
const LabReportView = z.object({
  headline: z.string(),
  lists: z.array(List).meta({ description: "Leads behind the whole" }),
  sections: z.array(
    z.object({
      title: z.string(),
      lines: z.array(
        z.object({
          text: z.string(),
          lists: z.array(List).meta({ description: "Leads behind the sentence" }),
          range: z.object({ low: z.number(), median: z.number(), high: z.number() }).optional().meta({
            description:
              "The difference that a simulation says, in units of the sentence; left out: nothing is simulated",
          }),
        }),
      ),
    }),
  ),
  assumptions: z.array(z.string()),
  unknown: z.array(z.string()).meta({ description: "What the data can't tell" }),
});

const LabRunsResponse = z.object({ asOf: Instant, runs: z.array(LabRunView), next: NextCursor });
const LabRunResponse = z.object({
  asOf: Instant,
  ...run,
  since: z
    .object({ draft: z.boolean(), record: z.boolean() })
    .meta({ description: "What has changed since: the draft; the record of the period, or Baton's rules" }),
  estimateMs: Count.nullable().meta({ description: "How long the latest run of this kind took; null: none has ended" }),
  keptUntil: Instant.nullable().meta({ description: "Until when it is kept at the most; null while it isn't over" }),
  report: LabReportView.nullable().meta({ description: "Null until it is done" }),
});
export const StartedLabRunResponse = z.object({
  runId: z.string(),
  isNew: z.boolean().meta({ description: "False: the same was asked before, and this is that run" }),
});

const Cells = z.array(z.string().nullable());
const LabLeadsResponse = z.object({
  asOf: Instant,
  label: z.string().meta({ description: "What the list is called" }),
  total: Count.meta({ description: "How many leads the list has; you see those that you may see" }),
  isPart: z.boolean().meta({ description: "Whether there can be leads that you don't see" }),
  columns: z.array(z.string()).meta({ description: "Of the cells" }),
  leads: z.array(
    z.object({
      leadId: z.string(),
      ...Called,
      recorded: Cells.nullable().meta({ description: "As it was decided then; null: it wasn't captured" }),
      draft: Cells.nullable().meta({ description: "As the draft decides it; null: it isn't captured" }),
      note: z.string().nullable(),
    }),
  ),
  next: NextCursor,
});

export const LAB_READS = {
  labRuns: read({
    path: labPaths.runs,
    summary: "Runs of the lab, such as backtests, the latest first",
    query: LabRunsQuery,
    answer: LabRunsResponse,
    refusals: { ...REFUSED, 422: Problem },
  }),
  labRun: read({
    path: labPaths.run,
    summary: "A run of the lab: how far it is, and what it found",
    params: LabRunParams,
    answer: LabRunResponse,
    refusals: { ...REFUSED, 404: Problem },
  }),
  labLeads: read({
    path: labPaths.leads,
    summary: "The leads behind what a run of the lab found, list by list",
    params: LabRunParams,
    query: LabLeadsQuery,
    answer: LabLeadsResponse,
    refusals: { ...REFUSED, 404: Problem, 422: Problem },
  }),
};
