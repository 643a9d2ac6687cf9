/** The contract of explanations: why a lead is where it is, what its clocks have counted, and what comes next. */
import { z } from "zod";
import { ATTRIBUTE_TYPES } from "../agreement/terms/parts/lead-terms.ts";
import { CHANNELS } from "../engine/lead/input.ts";
import { STAGES } from "../engine/lead/lead-event.ts";
import { AccountableView, ClockStatus, NextAttemptView, ScoreLine } from "./contract.ts";
import { Cadence } from "./lead-contract.ts";
import { queryNumber } from "./query-number.ts";
import { AttributeValue, Instant } from "./shapes.ts";

/** At which instant; left out: now. Not later than now. */
export const ExplanationQuery = z.object({ at: queryNumber().pipe(Instant).optional() });

/** An event of the timeline: `seq` is the decision's. */
const EventRef = z.object({
  seq: z.int(),
  at: Instant,
  recordedAt: Instant,
  kind: z.string(),
  text: z.string(),
  clause: z.string().nullable(),
});
/** Half-open: `[from, until)`. */
const interval = { from: Instant, until: Instant };
/**
 * Whose delay: `system`: it was on its way to Baton; `marketing`: not handed over yet, or back with the giving side; `queue`: nobody was
 * available; `rep`: with somebody; `arbiter`: before the arbiter of disputes; `nobody`: done with.
 */
const Delay = z.enum(["system", "marketing", "queue", "rep", "arbiter", "nobody"]);
const NextKind = z.enum([
  "due",
  "rung",
  "pause_ends",
  "opens",
  "retry",
  "wait_overdue",
  "stale",
  "returns",
  "look_again",
  "grey_deadline",
  "dispute_deadline",
]);
const Held = z.object({ ...interval, whose: Delay, member: z.string().nullable() });

const ExplainedClock = z.object({
  name: z.string(),
  kind: z.string(),
  leg: z.string(),
  cycle: z.int(),
  owner: z.string(),
  clause: z.string(),
  /** The clause in the words of the version that promised it. */
  sentence: z.string(),
  grade: z.string(),
  /** The calendar that it counts in; null: wall time. */
  calendar: z.string().nullable(),
  targetMs: z.int(),
  dueAt: Instant,
  startedAt: Instant,
  startedBy: EventRef,
  status: ClockStatus,
  /** Until when it measured: its end, or the instant explained. */
  until: Instant,
  /** The sum of all intervals. */
  countedMs: z.int(),
  wallMs: z.int(),
  /** Intervals counted towards the same target in the same hours, between two changes of either or a pause. */
  parts: z.array(
    z.object({
      ...interval,
      clause: z.string(),
      calendar: z.string().nullable(),
      targetMs: z.int(),
      agreementVersion: z.int(),
      countedMs: z.int(),
      intervals: z.array(z.object(interval)),
    }),
  ),
  pauses: z.array(
    z.object({
      from: Instant,
      until: Instant.nullable(),
      clause: z.string(),
      why: z.string(),
      by: z.string(),
      endsAt: Instant.nullable(),
    }),
  ),
  /** Whose delay its wall time was, without a gap; `countedMs` is the part that was counted. */
  held: z.array(Held.extend({ countedMs: z.int() })),
  changes: z.array(EventRef),
  climbed: z.array(EventRef),
  ahead: z.array(z.object({ clause: z.string(), atPercent: z.number(), at: Instant })),
  /** The event that ended it, and the fact behind that. */
  endedBy: EventRef.nullable(),
  evidence: EventRef.nullable(),
  /** Touches that did not stop it: no proof enough, or sent by a machine. */
  unproven: z.array(EventRef),
  /** When it was missed, also where a fact that was heard late has proven it met. */
  missedAt: Instant.nullable(),
  /** While its hours are closed: when they open. */
  opensAt: Instant.nullable(),
});

/** How the lead came to be what it is, the oldest first. */
const History = z.object({
  scores: z.array(
    EventRef.extend({
      fit: z.number(),
      engagement: z.number(),
      total: z.number(),
      grade: z.string(),
      /** What time had left of the score before; null: there was none. */
      faded: z.number().nullable(),
      bar: z.number(),
    }),
  ),
  touches: z.array(
    EventRef.extend({
      by: z.string(),
      channel: z.enum(CHANNELS),
      twoWay: z.boolean(),
      /** Whether it is an attempt of the cadence. */
      counts: z.boolean(),
      note: z.string().nullable(),
    }),
  ),
  corrections: z.array(
    EventRef.extend({
      by: z.string().nullable(),
      changes: z.array(
        z.object({ field: z.string(), before: AttributeValue.nullable(), after: AttributeValue.nullable() }),
      ),
      note: z.string().nullable(),
    }),
  ),
  /** Stages that were reported with a value; the currency left out is the agreement's. */
  deals: z.array(EventRef.extend({ stage: z.enum(STAGES), valueMinor: z.int(), currency: z.string().nullable() })),
  /** Duplicates that go on as this lead, and the lead as which this one does. */
  merges: z.array(EventRef.extend({ leadId: z.string() })),
});

export const ExplanationResponse = z.object({
  /** What Baton heard of later is left out. */
  at: Instant,
  agreementVersion: z.int(),
  leadId: z.string(),
  stage: z.enum(STAGES),
  grade: z.string(),
  owner: z.string().nullable(),
  accountable: AccountableView.nullable(),
  /** At `at`, faded since it was decided last; the lines sum to it. */
  score: z.object({
    fit: z.number(),
    engagement: z.number(),
    total: z.number(),
    grade: z.string(),
    lines: z.array(ScoreLine),
  }),
  /** Attributes that are there and cannot be read as what the agreement asks for: no rule sees them. */
  unreadable: z.array(
    z.object({
      field: z.string(),
      type: z.enum(ATTRIBUTE_TYPES),
      value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    }),
  ),
  bar: z.number(),
  /** From the capture to the first touch by a person, or to `at`: whose delay it was, without a gap. */
  speedToLead: z.object({ ...interval, isTouched: z.boolean(), held: z.array(Held) }),
  clocks: z.array(ExplainedClock),
  /** Each calendar of its clocks, while any of them counted in it, until the last is due. */
  openHours: z.array(z.object({ calendar: z.string(), intervals: z.array(z.object(interval)) })),
  history: History,
  cadence: Cadence.nullable(),
  nextAttempt: NextAttemptView.nullable(),
  /** `because` holds the numbers that were compared. */
  stages: z.array(EventRef.extend({ stage: z.enum(STAGES), because: z.record(z.string(), z.unknown()) })),
  assignments: z.array(
    EventRef.extend({
      /** Null: nobody could take it yet. */
      member: z.string().nullable(),
      candidates: z.array(
        z.object({
          member: z.string(),
          weight: z.number(),
          open: z.int(),
          assigned: z.int(),
          share: z.number(),
          deficit: z.number(),
          skipped: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** What happens if nobody does anything, in order. */
  next: z.array(
    z.object({
      kind: NextKind,
      at: Instant,
      clock: z.string().nullable(),
      clause: z.string().nullable(),
      sentence: z.string().nullable(),
    }),
  ),
});
