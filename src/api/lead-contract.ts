/** The part of the contract about one lead whole, and about leads as scoring sees them. */
import { z } from "zod";
import { CHANNELS, PROGRESS_STAGES, RATINGS } from "../engine/lead/input.ts";
import { STAGES } from "../engine/lead/lead-event.ts";
import { ANSWERS, DECISIONS_BY_HAND, OFFERS } from "../engine/lead/offered.ts";
import { AccountableView, ClockView, NextAttemptView, ScoreLine } from "./contract.ts";
import { GradeReasonView } from "./grade-reason.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { Called, AttributeValue, Instant } from "./shapes.ts";

export const RecentLeadsQuery = z.object(pageOf(50, 200));
/** Leads as scoring sees them, newest first. */
export const RecentLeadsResponse = z.object({
  asOf: Instant,
  leads: z.array(
    z.object({
      leadId: z.string(),
      ...Called,
      stage: z.enum(STAGES),
      score: z.number(),
      grade: z.string(),
      attributes: z.record(z.string(), AttributeValue),
      /** How often each activity, and when the latest times. */
      activities: z.array(z.object({ activity: z.string(), times: z.int(), latest: z.array(Instant) })),
    }),
  ),
  next: NextCursor,
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
export const TimelineQuery = z.object(pageOf(100, 500));
/** The newest first. */
export const TimelineResponse = z.object({ asOf: Instant, timeline: z.array(TimelineItem), next: NextCursor });
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
  ...Called,
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
  /** The newest first. */
  timeline: z.array(TimelineItem),
  timelineNext: NextCursor.meta({
    description: "`cursor` of `getTimeline` for what was before; null: there is no more",
  }),
  /** What the owner can do now, the next step first. */
  actions: z.array(z.enum(ANSWERS)),
  /** What its progress can be reported as now: none unless `actions` has it. */
  progressStages: z.array(z.enum(PROGRESS_STAGES)),
  /** The lead that this one is a duplicate of. */
  mergedInto: z.string().nullable(),
  /** When personal data was erased: the lead has ended for good. */
  erasedAt: Instant.nullable(),
  /** What can be decided by hand now, and by whom; to whom the lead can be given; which exceptions can be granted. */
  byHand: z.object({
    decisions: z.array(z.object({ decision: z.enum(DECISIONS_BY_HAND), by: z.array(z.string()) })),
    receivers: z.array(z.string()),
    exceptions: z.array(z.object({ clause: z.string(), label: z.string() })),
  }),
  /** How good the lead was, as those say who were handed it. */
  ratings: z.object({
    given: z
      .array(z.object({ by: z.string(), rating: z.enum(RATINGS), at: Instant }))
      .meta({ description: "The latest of each member, the latest first" }),
    by: z
      .array(z.string())
      .meta({ description: "Members who were handed the lead and may rate it; none where the agreement doesn't ask" }),
  }),
  /** What else can be done now, and by whom. */
  offers: z.array(z.object({ answer: z.enum(OFFERS), by: z.array(z.string()) })),
  /** Reasons for which a clock may stand still now, and who may say so. */
  pauseReasons: z.array(
    z.object({ id: z.string(), label: z.string(), atMost: z.string().nullable(), by: z.array(z.string()) }),
  ),
});

/** Earlier cases like one that is to be decided. */
export const PrecedentsResponse = z.object({
  asOf: Instant,
  kind: z.enum(["grey", "dispute"]).nullable().meta({
    description: "What is to be decided: a lead in the gray zone, or a disputed rejection; null: nothing",
  }),
  from: Instant.meta({ description: "From when decisions are compared" }),
  rulings: z
    .array(z.object({ ruling: z.enum(["qualify", "leave", "upheld", "overturned"]), times: z.int() }))
    .meta({ description: "How they were decided, of the leads that you see" }),
  similar: z
    .array(
      z.object({
        leadId: z.string(),
        ...Called,
        at: Instant,
        ruling: z.enum(["qualify", "leave", "upheld", "overturned"]),
        by: z.string().nullable().meta({ description: "Null: no one decided in time, and the agreement did" }),
        shared: z.array(z.enum(["reason", "grade", "origin", "score"])),
        reason: z.string().nullable().meta({ description: "What the lead was rejected for" }),
        grade: z.string(),
        origin: z.string().nullable(),
        score: z.number(),
      }),
    )
    .meta({ description: "Those that share most with the lead, at most three" }),
});
