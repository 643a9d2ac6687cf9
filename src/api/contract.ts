/**
 * The HTTP contract: paths, and the shapes of requests and responses. The server validates by these schemas,
 * `/openapi.json` is generated from them, and the web client takes its types from them.
 * Instants are epoch milliseconds; money is in minor units.
 */
import { z } from "zod";
import { ATTRIBUTE_TYPES } from "../agreement/terms/parts/lead-terms.ts";
import { ACCOUNTABLE_AS, DUE_KINDS } from "../engine/lead/accountable.ts";
import { ANSWERS } from "../engine/lead/offered.ts";
import { CHANNELS, PROGRESS_STAGES } from "../engine/lead/input.ts";
import { STAGES } from "../engine/lead/lead-event.ts";
import { QUEUE_GROUPS } from "../engine/lead/queue-group.ts";
import { GradeReasonView } from "./grade-reason.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { queryNumber } from "./query-number.ts";
import { Called, Instant, textShape } from "./shapes.ts";

/** What of a fact was taken and counts for nothing. */
export const FactWarning = z.discriminatedUnion("code", [
  z.object({ code: z.literal("unreadable_value"), field: z.string(), type: z.enum(ATTRIBUTE_TYPES) }),
  z.object({
    code: z.enum(["unknown_activity", "unknown_origin"]),
    field: z.enum(["activity", "origin"]),
    value: z.string(),
    nearest: z.string().nullable().meta({ description: "The name in the agreement that was probably meant" }),
  }),
  z.object({
    code: z.literal("unknown_attribute"),
    field: z.literal("attributes"),
    value: z.string(),
    nearest: z.string().meta({ description: "The attribute that was probably meant" }),
  }),
]);

/** What became of a fact. `duplicate`: it was known already, nothing changed, and the rest is what was answered the first time. */
export const FactResponse = z.object({
  leadId: z.string().meta({
    description: "ID of the lead that was updated; an existing lead if the person is already known",
  }),
  outcome: z.enum(["recorded", "duplicate"]),
  stage: z
    .enum(STAGES)
    .nullable()
    .meta({ description: "`null` if you captured a lead that you don't see; then `leadId` is the name you gave it" }),
  owner: z.string().nullable(),
  version: z.int(),
  warnings: z
    .array(FactWarning)
    .optional()
    .meta({ description: "Parts of the fact that are ignored; omitted if nothing is" }),
});

const QueueGroupName = z.enum(QUEUE_GROUPS);
export const QueueQuery = z.object({
  member: textShape(1, 100).optional(),
  /** Only leads of this group. */
  group: QueueGroupName.optional(),
  ...pageOf(100, 500),
});

export const ScoreLine = z.object({ clause: z.string(), label: z.string(), points: z.number() });
export const ClockStatus = z.enum(["running", "paused", "met", "missed", "stopped_late", "void"]);
export const ClockView = z.object({
  name: z.string(),
  kind: z.string(),
  leg: z.string(),
  clause: z.string(),
  grade: z.string(),
  owner: z.string(),
  startedAt: Instant,
  dueAt: Instant,
  targetMs: z.int(),
  /** As the agreement writes it. */
  targetText: z.string(),
  status: ClockStatus,
  stoppedAt: Instant.nullable(),
  /** In the hours of the target; until `asOf` while the clock measures, null for one that ended without a measure. */
  elapsedMs: z.int().nullable(),
  wallMs: z.int().nullable(),
  /** Why and since when it stands still, and when it goes on by itself; null unless it does. */
  pause: z.object({ why: z.string(), since: Instant, endsAt: Instant.nullable() }).nullable(),
  /** Whether the clock's hours are open at `asOf`, and when they open next if not. Null when it is over. */
  opensAt: Instant.nullable(),
});

/** The attempt that the cadence wants next: one of `channels` brings one of the channels that are missing. */
export const NextAttemptView = z.object({
  clock: z.string(),
  clause: z.string(),
  attempt: z.int(),
  agreedAttempts: z.int(),
  missingChannels: z.int(),
  channels: z.array(z.enum(CHANNELS)),
  by: Instant,
});

/**
 * Who answers for the lead, as what, and what is due of it next, also where that is no clock. Null: it has ended, else it leaks; so does one of
 * which nothing is next.
 */
export const AccountableView = z.object({
  member: z.string(),
  as: z.enum(ACCOUNTABLE_AS),
  next: z.object({ at: Instant, what: z.enum(DUE_KINDS), clock: z.string().nullable() }).nullable(),
});

export const QueueItem = z.object({
  leadId: z.string(),
  ...Called,
  origin: z.string().nullable(),
  stage: z.enum(STAGES),
  grade: z.string(),
  score: z.number(),
  /** Why it has its grade. */
  reason: GradeReasonView,
  /** The lines of the score that weigh most: why it is hot. At most three. */
  why: z.array(ScoreLine),
  owner: z.string().nullable(),
  leg: z.string().nullable(),
  acceptedAt: Instant.nullable(),
  attempts: z.int(),
  accountable: AccountableView.nullable(),
  /** Null unless a clock waits for it. */
  nextAttempt: NextAttemptView.nullable(),
  /** What the owner can do now, the next step first. */
  actions: z.array(z.enum(ANSWERS)),
  /** What its progress can be reported as now: none unless `actions` has it. */
  progressStages: z.array(z.enum(PROGRESS_STAGES)),
  /** The clock that is due first, or was missed first and still runs; null when none runs. */
  clock: ClockView.nullable(),
  /**
   * `overdue`, `today`, `later`: by what is due first. `waiting`: all its clocks are paused. `pipeline`: a deal that isn't due today, or a lead
   * without anything due.
   */
  group: QueueGroupName,
  /** When it is due, with or without a clock. Where it waits: when its clocks resume by themselves. */
  dueAt: Instant.nullable(),
  assignedAt: Instant.nullable(),
  /** When the lead itself last did something that counts. */
  activeAt: Instant.nullable(),
});
export const QueueResponse = z.object({
  asOf: Instant,
  /** The company's: it says what is due today. */
  zone: z.string(),
  items: z.array(QueueItem),
  /** How many leads each group has, on every page; a group without any is left out. */
  groups: z.array(
    z.object({
      group: QueueGroupName,
      leads: z.int(),
      isMore: z.boolean().meta({ description: "There are more: a group is counted up to 1,000" }),
    }),
  ),
  total: z.int().meta({ description: "As far as the groups are counted" }),
  next: NextCursor,
});

/** What screens need of the agreement in force. */
export const AgreementResponse = z.object({
  version: z.int(),
  title: z.string(),
  company: z.string(),
  zone: z.string(),
  currency: z.string(),
  activeFrom: Instant,
  people: z.array(
    z.object({ id: z.string(), name: z.string(), parties: z.array(z.string()), leads: z.array(z.string()) }),
  ),
  grades: z.array(z.object({ id: z.string(), label: z.string(), fromScore: z.number() })),
  rejectReasons: z.array(z.object({ id: z.string(), label: z.string(), noteRequired: z.boolean(), then: z.string() })),
  definitions: z.array(z.object({ term: z.string(), text: z.string() })),
  /** Every term that can decide about a lead, with what it says, and why the two sides wrote it where they say so. */
  clauses: z.array(z.object({ id: z.string(), text: z.string(), why: z.string().optional() })),
  legs: z.array(z.object({ id: z.string(), from: z.string(), to: z.string(), members: z.array(z.string()) })),
  attributes: z
    .array(
      z.object({
        name: z.string(),
        label: z.string().nullable(),
        type: z.enum(ATTRIBUTE_TYPES),
        values: z.array(z.string()).meta({ description: "Values that rules ask for; others may be sent" }),
      }),
    )
    .meta({ description: "Attributes of leads that are declared, or that rules ask for" }),
  origins: z.array(z.string()).meta({ description: "Lead sources that targets or goals name; others may be sent" }),
});

export const ScoreboardQuery = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});

/** A period in instants, `[from, until)`; left out: without bound. */
export const ReportQuery = z.object({
  from: queryNumber().pipe(Instant).optional(),
  until: queryNumber().pipe(Instant).optional(),
});
