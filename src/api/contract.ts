/**
 * The HTTP contract: paths, and the shapes of requests and responses. The server validates by these schemas,
 * `/openapi.json` is generated from them, and the web client takes its types from them.
 * Instants are epoch milliseconds; money is in minor units.
 */
import { z } from "zod";
import { ATTRIBUTE_TYPES } from "../agreement/terms/lead-terms.ts";
import { ACCOUNTABLE_AS, DUE_KINDS } from "../engine/lead/accountable-for.ts";
import { ANSWERS, OFFERS } from "../engine/facts/answers.ts";
import { DECISIONS_BY_HAND } from "../engine/facts/by-hand.ts";
import { CHANNELS, PROGRESS_STAGES } from "../engine/lead/input.ts";
import { STAGES } from "../engine/lead/lead-event.ts";
import { isEmailAddress } from "../base/email-address.ts";
import { isCurrency } from "../base/currency.ts";
import { EARLIEST_MS, LATEST_MS } from "../base/time.ts";
import { GradeReasonView } from "./grade-reason.ts";
import { requestShape } from "./request-shape.ts";

export const Instant = z
  .int({ error: "is no instant: send whole milliseconds since 1970" })
  .min(EARLIEST_MS, "lies before 1970: send milliseconds since then")
  .max(LATEST_MS, "lies after 2199: send milliseconds since 1970")
  .meta({ description: "Milliseconds since 1970-01-01T00:00:00Z" });
/** Text that can be stored: whole characters, and none that is NUL. */
const storable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
const text = (min: number, max: number) =>
  z.string().trim().min(min).max(max).refine(storable, "holds a NUL or half a character");
const ShortText = text(1, 200);
const Note = text(0, 2_000).nullish();
const Member = text(1, 100).meta({ description: "Id of a person of the agreement" });

/** A source of at most 100 characters, each written with two at most, a colon, and an id of at most 200. */
const LeadId = text(1, 401);
export const EmailAddress = z
  .string()
  .trim()
  .max(320)
  .refine(isEmailAddress, "is no e-mail address such as name@company.example")
  .meta({ format: "email" });

/** The outside's own id of a fact. Sent twice, it changes nothing. Left out, every request is a new fact. */
export const FactRef = requestShape({ source: text(1, 100), id: text(1, 200) });
/** Every fact: who says it, and when it happened (default: now). Not later than now. */
const fact = { fact: FactRef.optional(), occurredAt: Instant.optional() };

export const LeadParams = z.object({ leadId: LeadId });

const AttributeValue = z.union([text(0, 1_000), z.number(), z.boolean()]);
export const CaptureRequest = requestShape({
  ...fact,
  origin: ShortText.nullish(),
  name: ShortText.nullish(),
  email: EmailAddress.nullish(),
  company: ShortText.nullish(),
  attributes: z.record(text(1, 100), AttributeValue).default({}),
  owner: Member.nullish().meta({ description: "Whose lead it is, where the sender knows: a member of a party" }),
});
export const ActivityRequest = requestShape({
  ...fact,
  activity: ShortText,
  object: ShortText.nullish().meta({ description: "With what: which mail, which page. A rule can count each once" }),
  note: Note,
});
const Evidence = z
  .enum(["observed", "logged"])
  .default("logged")
  .meta({ description: "`observed`: a system saw it; only a program may say so" });
export const TouchRequest = requestShape({
  ...fact,
  by: Member,
  channel: z.enum(CHANNELS),
  twoWay: z.boolean().default(false),
  evidence: Evidence,
  automatic: z.boolean().default(false).meta({ description: "Sent by a machine: kept, and counts for nothing" }),
  note: Note,
});
export const AcceptRequest = requestShape({ ...fact, by: Member });
export const RejectRequest = requestShape({ ...fact, by: Member, reason: text(1, 100), note: Note });
/** The lead wrote or called. */
export const ContactRequest = requestShape({
  ...fact,
  channel: z.enum(CHANNELS),
  needsAnswer: z.boolean().default(true).meta({ description: "`false`: “thanks”, nobody has to answer" }),
  note: Note,
});
/** What is said begins when it is said; only what a system saw began when it did. */
export const PauseRequest = requestShape({ ...fact, by: Member, reason: text(1, 100), evidence: Evidence });
export const ResumeRequest = requestShape({ ...fact, by: Member });
export const AgreeRejectionRequest = requestShape({ ...fact, by: Member, note: Note });
export const DisputeRequest = requestShape({ ...fact, by: Member, note: Note });
export const DecideDisputeRequest = requestShape({
  ...fact,
  by: Member,
  decision: z.enum(["upheld", "overturned"]),
  note: Note,
});
export const PassOnRequest = requestShape({ ...fact, by: Member, note: Note });
export const DecideGreyRequest = requestShape({
  ...fact,
  by: Member,
  decision: z.enum(["qualify", "leave"]),
  note: Note,
});
export const ProgressRequest = requestShape({
  ...fact,
  stage: z.enum(PROGRESS_STAGES),
  valueMinor: z
    .int()
    .min(0)
    .nullish()
    .meta({ description: "In minor units of the currency: ¥120,000 is 120000, €1,200.50 is 120050" }),
  currency: z
    .string()
    .refine(isCurrency, "is no currency: name it by its ISO 4217 code, such as EUR")
    .nullish()
    .meta({ description: "ISO 4217, three capital letters; default: the agreement's" }),
  by: Member,
});

/** Why somebody decided by hand: it stands beside the decision for good. */
const Why = text(1, 2_000);
export const OverrideRequest = z.discriminatedUnion("decision", [
  requestShape({ ...fact, decision: z.literal("reassign"), by: Member, to: Member, note: Why }),
  requestShape({ ...fact, decision: z.enum(["disqualify", "reopen"]), by: Member, note: Why }),
]);
export const GrantExceptionRequest = requestShape({
  ...fact,
  by: Member,
  exception: text(1, 200).meta({ description: "Clause of the exception" }),
  note: Why,
});
/** What is known is something else now: null takes a value away, and what is left out stays. */
export const CorrectRequest = requestShape({
  ...fact,
  by: Member.nullish(),
  name: ShortText.nullish(),
  email: EmailAddress.nullish(),
  company: ShortText.nullish(),
  attributes: z.record(text(1, 100), AttributeValue.nullable()).default({}),
  note: Note,
});
export const MergeRequest = requestShape({
  ...fact,
  by: Member,
  into: LeadId.meta({ description: "Id of the lead that stays" }),
  note: Why,
});

/** What of a fact was taken and counts for nothing. */
const FactWarning = z.discriminatedUnion("code", [
  z.object({ code: z.literal("unreadable_value"), field: z.string(), type: z.enum(ATTRIBUTE_TYPES) }),
  z.object({
    code: z.enum(["unknown_activity", "unknown_origin"]),
    field: z.enum(["activity", "origin"]),
    value: z.string(),
    nearest: z.string().nullable().meta({ description: "The name of the agreement that was probably meant" }),
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
    description: "The lead that the fact went to: of a person who is a lead already, that lead and no new one",
  }),
  outcome: z.enum(["recorded", "duplicate"]),
  stage: z.enum(STAGES),
  owner: z.string().nullable(),
  version: z.int(),
  warnings: z
    .array(FactWarning)
    .optional()
    .meta({ description: "What of the fact counts for nothing; left out where all of it counts" }),
});

export const QueueQuery = z.object({
  member: text(1, 100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
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
  name: z.string().nullable(),
  company: z.string().nullable(),
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
});
export const QueueResponse = z.object({ asOf: Instant, items: z.array(QueueItem), total: z.int() });

export const RecentLeadsQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });
/** Leads as scoring sees them, newest first. */
export const RecentLeadsResponse = z.object({
  asOf: Instant,
  leads: z.array(
    z.object({
      leadId: z.string(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      stage: z.enum(STAGES),
      score: z.number(),
      grade: z.string(),
      attributes: z.record(z.string(), AttributeValue),
      /** How often each activity, and when the latest times. */
      activities: z.array(z.object({ activity: z.string(), times: z.int(), latest: z.array(Instant) })),
    }),
  ),
});

/** One line of the timeline: an event, in a sentence, with its clause. `body` is the event whole. */
const TimelineItem = z.object({
  seq: z.int(),
  at: Instant,
  recordedAt: Instant,
  kind: z.string(),
  text: z.string(),
  clause: z.string().nullable(),
  /** Who entered it, where that is somebody else than in whose name it stands. */
  enteredBy: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
});
/** Attempts since an assignment against what is agreed. */
export const Cadence = z.object({
  clause: z.string(),
  attempts: z.int(),
  agreedAttempts: z.int(),
  channels: z.array(z.enum(CHANNELS)),
  agreedChannels: z.int(),
  until: Instant,
  isComplete: z.boolean(),
  /** Reasons to reject that are locked until then, as the agreement writes them. */
  unlocks: z.array(z.string()),
});
export const LeadResponse = z.object({
  asOf: Instant,
  /** Of the agreement that decides about the lead: its own while it is open, else the one in force. */
  agreementVersion: z.int(),
  leadId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  origin: z.string().nullable(),
  attributes: z.record(z.string(), AttributeValue),
  stage: z.enum(STAGES),
  stageEnteredAt: Instant,
  cycle: z.int(),
  grade: z.string(),
  /** Why it has its grade. */
  reason: GradeReasonView,
  score: z.object({ fit: z.number(), engagement: z.number(), total: z.number(), lines: z.array(ScoreLine) }),
  bar: z.number(),
  owner: z.string().nullable(),
  accountable: AccountableView.nullable(),
  leg: z.string().nullable(),
  assignedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  returnsAt: Instant.nullable(),
  valueMinor: z.int().nullable(),
  /** Of the value; null: the agreement's. */
  currency: z.string().nullable(),
  attempts: z.int(),
  /** Attempts since the assignment against what is agreed; null when the lead is with nobody, or nothing is agreed. */
  cadence: Cadence.nullable(),
  /** Null unless a clock waits for it. */
  nextAttempt: NextAttemptView.nullable(),
  /** The rejection that is before the arbiter. */
  dispute: z.object({ rejectedBy: z.string(), reason: z.string(), arbiter: z.string(), dueAt: Instant }).nullable(),
  clocks: z.array(ClockView),
  timeline: z.array(TimelineItem),
  /** What the owner can do now, the next step first. */
  actions: z.array(z.enum(ANSWERS)),
  /** What its progress can be reported as now: none unless `actions` has it. */
  progressStages: z.array(z.enum(PROGRESS_STAGES)),
  /** The lead that this one is a duplicate of. */
  mergedInto: z.string().nullable(),
  /** What can be decided by hand now, and by whom; to whom the lead can be given; which exceptions can be granted. */
  byHand: z.object({
    decisions: z.array(z.object({ decision: z.enum(DECISIONS_BY_HAND), by: z.array(z.string()) })),
    receivers: z.array(z.string()),
    exceptions: z.array(z.object({ clause: z.string(), label: z.string() })),
  }),
  /** What else can be done now, and by whom. */
  offers: z.array(z.object({ answer: z.enum(OFFERS), by: z.array(z.string()) })),
  /** Reasons for which a clock may stand still now, and who may say so. */
  pauseReasons: z.array(
    z.object({ id: z.string(), label: z.string(), atMost: z.string().nullable(), by: z.array(z.string()) }),
  ),
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
});

export const ScoreboardQuery = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});

/** A period in instants, `[from, until)`; left out: without bound. */
export const ReportQuery = z.object({
  from: z.coerce.number().pipe(Instant).optional(),
  until: z.coerce.number().pipe(Instant).optional(),
});

/** RFC 9457. `code` is the closed error code of Baton; `errors` name fields. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
