/**
 * The part of the contract about numbers: the scoreboard of a month, and the report of a period. What each number means is written in docs/measures.md
 * and in `src/reporting/report/report.ts`; a shape that lacks something of it does not compile.
 */
import { z } from "zod";
import { PARTIES } from "../agreement/terms/basic/basic-terms.ts";
import { GOAL_STAGES } from "../agreement/terms/parts/goal-stages.ts";
import { MEASURES } from "../agreement/terms/parts/measure-terms.ts";
import type { ClauseId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import { STAGES } from "../engine/lead/lead-event.ts";
import type { MeasureVerdict } from "../reporting/counting/judge.ts";
import type { SaidReport, SaidScoreboard } from "../words/report/say-report.ts";
import { Instant } from "./shapes.ts";

/** As those who compute call them; on the wire both are what they are everywhere. */
const At = Instant as unknown as z.ZodType<EpochMs>;
const Clause = z.string().meta({ description: "ID of a clause of the agreement" }) as unknown as z.ZodType<ClauseId>;
const VERDICTS = [
  ...([
    "kept",
    "at_risk",
    "missed",
    "not_enough_data",
    "not_recorded",
    "no_target",
    "not_started",
    "starts_later",
  ] as const),
] satisfies readonly MeasureVerdict[];
const Party = z.enum(PARTIES);
const Month = z.string().meta({ description: "`YYYY-MM`", examples: ["2026-03"] });
const Count = z.int();
const Minor = z.number().meta({ description: "In minor units of the agreement's currency" });

export const Rate = z
  .object({
    hits: Count,
    n: Count,
    share: z.number().nullable().meta({ description: "0 to 1; null when `n` is 0" }),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .meta({ id: "Rate", description: "A share with its 95% interval (Wilson)" });

const SpeedToLead = z
  .object({
    n: Count,
    medianMs: z.number().nullable(),
    p90Ms: z.number().nullable(),
    within5Min: Rate,
    within15Min: Rate,
    within60Min: Rate,
    isRecorded: z.boolean().meta({ description: "Whether the data has any touch at all; if not, shares are unknown" }),
    waiting: Count.meta({ description: "Leads that were handed off and not touched yet" }),
    medianWithWaitingMs: z.number().nullable().meta({
      description: "Median with those still waiting counted for as long as they have waited (Kaplan–Meier)",
    }),
  })
  .meta({ id: "SpeedToLead", description: "What leads waited for their first touch by a person" });

const PromiseLine = z
  .object({
    clause: Clause,
    party: Party,
    text: z.string().meta({ description: "The clause in words" }),
    met: Count,
    missed: Count,
    open: Count.meta({ description: "Not due yet" }),
    unrecorded: Count.meta({ description: "Past due, and nothing is recorded of what they wait for" }),
    attainment: Rate,
    target: z.number().nullable().meta({ description: "The share to be met, 0 to 1; null: the agreement names none" }),
    verdict: z.enum(VERDICTS),
    startsAt: At.nullable().meta({ description: "When it begins to count, where that is to come" }),
    onTimeNeeded: Count.nullable().meta({
      description:
        "How many more have to be on time in a row to reach the target; null where there is none, or no number is enough",
    }),
  })
  .meta({ id: "PromiseLine", description: "One target of one team, and how it was met" });

const Figure = z
  .object({
    label: z.string(),
    value: z.number().nullable(),
    unit: z.enum(["share", "minutes", "days", "count", "money"]),
    n: Count,
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
    note: z.string().optional(),
    party: Party.optional().meta({ description: "The team that it is of, where it is of one" }),
  })
  .meta({ id: "Figure", description: "One number, with how many it was counted from" });

const Measure = z
  .object({
    ...Figure.shape,
    note: z.string().nullable(),
    name: z.enum(MEASURES),
    clause: z.string().nullable().meta({ description: "Null: the agreement doesn't name the measure" }),
    minimumN: Count.meta({ description: "Fewer are not judged" }),
    target: z
      .object({
        kind: z.enum(["at_least", "at_most"]),
        value: z.string().meta({ description: "A decimal number as text", examples: ["0.9"] }),
        unit: z.enum(["share", "minutes", "days", "count"]),
      })
      .nullable(),
    verdict: z.enum(VERDICTS),
    others: z.array(Figure),
    seenBy: z.array(Party).nullable().meta({ description: "Null: everyone" }),
  })
  .meta({ id: "Measure", description: "One measure with its target" });

const Goal = z
  .object({
    clause: z.string(),
    party: Party,
    kind: z.enum(["number", "value", "growth", "contribution"]),
    text: z.string().meta({ description: "The goal in words" }),
    unit: z.enum(["count", "money", "share"]),
    since: At,
    from: At,
    until: At,
    delivered: z.number().nullable(),
    owed: z.number().nullable(),
    expectedByNow: z.number().nullable(),
    weightedByNow: z.number().nullable(),
    n: Count,
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
    verdict: z.enum(VERDICTS),
    note: z.string().nullable(),
  })
  .meta({ id: "Goal", description: "A goal of any kind in one month" });

const measured = {
  goalMonth: Month.meta({ description: "The month of `goalLines`, `YYYY-MM`" }),
  goalLines: z.array(Goal),
  measures: z.array(Measure),
  exempt: z.array(
    z.object({
      clause: z.string(),
      reason: z.string().nullable(),
      count: Count,
      leads: z.array(z.string()).meta({ description: "The first of them" }),
    }),
  ),
  otherMoney: z.array(
    z.object({
      stage: z.enum(["opportunity", "customer"]),
      currency: z.string(),
      clause: z.string().nullable().meta({ description: "Null: there is no rate for it, and it is in no sum" }),
      count: Count,
      valueMinor: z.number().meta({ description: "In minor units of that currency" }),
    }),
  ),
  withheld: z
    .array(z.object({ name: z.enum(MEASURES), seenBy: z.array(Party) }))
    .meta({ description: "Measures that you may not see: their lists are empty, their numbers null" }),
};
const Zone = z.string().meta({ description: "IANA time zone of the agreement", examples: ["Europe/Berlin"] });

export const ScoreboardResponse: z.ZodType<SaidScoreboard> = z
  .object({
    month: Month,
    zone: Zone,
    from: At,
    until: At,
    asOf: At,
    goals: z.array(
      z.object({
        clause: z.string(),
        party: Party,
        stage: z.enum(GOAL_STAGES),
        perMonth: z.number(),
        owed: z.number(),
        delivered: Count,
        expectedByNow: z.number(),
        weightedByNow: z.number().nullable(),
        requiredPerDay: z.number().nullable(),
        forecast: z
          .object({ low: Count, high: Count })
          .nullable()
          .meta({ description: "Where the month will end with 95%, if the rest comes as it has so far" }),
        days: z.array(
          z.object({ date: z.string(), delivered: Count.nullable(), expected: z.number() }).meta({
            description: "Cumulative; `delivered` is null for days to come",
          }),
        ),
      }),
    ),
    promises: z.array(PromiseLine),
    acceptance: Rate.nullable(),
    rejections: z.array(z.object({ reason: z.string(), label: z.string(), count: Count })),
    speedToLead: SpeedToLead.nullable(),
    leakage: Count.nullable().meta({ description: "Open leads without an owner, a deadline, or a next step" }),
    ...measured,
  })
  .meta({ id: "Scoreboard", description: "One month's commitments of all teams" });

export const ReportResponse: z.ZodType<SaidReport> = z
  .object({
    from: At.nullable(),
    until: At.nullable(),
    zone: Zone,
    funnel: z.array(z.object({ stage: z.enum(STAGES), entries: Count })),
    mqlByMonthAndOrigin: z.array(z.object({ month: Month, origin: z.string().nullable(), count: Count })),
    wonByOrigin: z.array(z.object({ origin: z.string().nullable(), won: Rate, valueMinor: Minor })),
    won: Rate.nullable(),
    daysToWin: z
      .object({
        n: Count,
        medianDays: z.number().nullable(),
        p90Days: z.number().nullable(),
        method: z.literal("nearest-rank"),
      })
      .nullable(),
    dealsBySdr: z.array(z.object({ sdr: z.string().nullable(), deals: Count, valueMinor: Minor })),
    dealsByRep: z.array(z.object({ rep: z.string().nullable(), deals: Count, valueMinor: Minor })),
    cohorts: z.array(z.object({ month: Month, leads: Count, wonByMonth: z.array(Count) })),
    attainment: z.array(PromiseLine),
    attainmentByMember: z.array(z.object({ member: z.string(), met: Count, missed: Count, attainment: Rate })),
    speedToLead: SpeedToLead.nullable(),
    anomalies: z.array(
      z.object({ kind: z.literal("won_before_captured"), leadId: z.string(), capturedAt: At, wonAt: At }),
    ),
    ...measured,
  })
  .meta({ id: "Report", description: "Funnel, conversion, SLA attainment, and speed over a period" });
