/**
 * What the engine remembers of one lead: everything the next decision needs, and nothing else.
 * Derived from events by `evolve`; stored as a snapshot that can be proven equal to a replay.
 */
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import type { AttributeValue, PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ClauseId, LeadId, MemberId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { RememberedActivity } from "./remembered-activity.ts";
import type { KnownAccount } from "./known-account.ts";
import type { Channel } from "./input.ts";
import type { Program } from "./program.ts";
import type { ClockName, ClockStep, HeldFor, VoidReason } from "./clock-event.ts";
import type { ScoreLine, Stage } from "./lead-event.ts";

/**
 * The format of the snapshot, written beside it. Raise it by one with every change of `LeadState` or `ClockState`, and give
 * `src/engine/lead/upgrade/upgrade-lead.ts` the step that leads to it.
 */
export const LEAD_FORMAT = 5;

export type LeadState = {
  readonly leadId: LeadId;
  /** The lead that this one is a duplicate of: facts about it are about that one. */
  readonly mergedInto: LeadId | null;
  /** When what identifies its person was taken away: it has ended, and nothing that is said of it is taken any more. */
  readonly erasedAt: EpochMs | null;
  readonly capturedAt: EpochMs;
  readonly origin: string | null;
  readonly person: { readonly name: string | null; readonly email: string | null; readonly company: string | null };
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** When they were last corrected, or worth other points: how the lead was before is not remembered. */
  readonly attributesSince: EpochMs;
  /** Of which company it is, where that is not what `formerAccountOf` says. */
  readonly account: KnownAccount | null;
  /** What it did, bounded; `note`s stay in the log. */
  readonly activities: readonly RememberedActivity[];
  readonly stage: Stage;
  readonly stageEnteredAt: EpochMs;
  /** 1 for the first way through the funnel; a recycled lead that comes back starts the next. */
  readonly cycle: number;
  readonly score: {
    readonly fit: number;
    readonly engagement: number;
    readonly total: number;
    readonly grade: string;
    readonly lines: readonly ScoreLine[];
  };
  /** Grade that governs targets: the score's, or the one an exception gave. */
  readonly grade: string;
  /** Grade that a qualification exception gave in this cycle. */
  readonly exceptionGrade: string | null;
  /** Exceptions that made it an MQL, each once: they still hold when it comes back, unless their clause says `once`. */
  readonly qualifiedBy: readonly { readonly clause: ClauseId; readonly byHand: boolean }[];
  /** Captured, or in nurture: it belongs to marketing's program. */
  readonly program: Program | null;
  readonly leg: PartyName | null;
  readonly owner: MemberId | null;
  readonly assignedAt: EpochMs | null;
  /** While a party has the lead. An arbiter has it between two hand-offs: until the dispute is decided, none is under way. */
  readonly handOff: HandOff | null;
  /** Who passed the lead on to the present leg; credited with it also when the hand-off is over. */
  readonly passedOnBy: MemberId | null;
  /** Who rejected the lead or let it lie, each as they did last, in that order: `passedOver` says to whom of them it does not go back. */
  readonly letGo: readonly LetGo[];
  /** Whom the capture named as its owner. */
  readonly namedOwner: MemberId | null;
  /** Of which party they were, where no version names them. Left out: one does. */
  readonly namedOwnerOf?: PartyName;
  /** Who worked the lead last, on each leg. */
  readonly knownTo: readonly { readonly leg: PartyName; readonly member: MemberId }[];
  /** While it is with the person of the nobody-available branch: since when, when it is tried again, and how long it may wait. */
  readonly waiting: { readonly since: EpochMs; readonly retryAt: EpochMs | null; readonly by: EpochMs | null } | null;
  /** The cycle in which the lead was last in the grey zone, and until when it is to be decided; no instant: it is decided. */
  readonly grey: { readonly cycle: number; readonly decideBy: EpochMs | null } | null;
  /** When the score of an MQL that no one has accepted falls below the agreed one. */
  readonly staleAt: EpochMs | null;
  readonly firstTouchAt: EpochMs | null;
  /** The latest touch by a person, and the latest that a system saw. */
  readonly lastTouchAt: EpochMs | null;
  readonly lastObservedTouchAt: EpochMs | null;
  /** When the lead wrote what no one has answered, the earliest first; bounded. */
  readonly unanswered: readonly EpochMs[];
  /** When the lead last said that it needs no answer. */
  readonly noAnswerNeededAt: EpochMs | null;
  readonly attempts: number;
  /** The rejection that the giving side has not answered yet. */
  readonly lastRejection: {
    readonly leg: PartyName;
    readonly by: MemberId;
    readonly reason: string;
    readonly at: EpochMs;
  } | null;
  /** What the arbiter has still to decide. */
  readonly dispute: {
    readonly clause: ClauseId;
    readonly leg: PartyName;
    readonly rejectedBy: MemberId;
    readonly reason: string;
    readonly arbiter: MemberId;
    /** When it was put to the arbiter; snapshots of older versions do not say. */
    readonly since?: EpochMs;
    readonly dueAt: EpochMs;
  } | null;
  readonly recycledTimes: number;
  /** What the giving side has to correct before the lead goes back to the leg that rejected it. */
  readonly fix: {
    readonly since: EpochMs;
    readonly by: EpochMs;
    readonly clause: ClauseId;
    readonly leg: PartyName;
  } | null;
  /** Instant at which a recycled lead comes back. */
  readonly returnsAt: EpochMs | null;
  readonly valueMinor: number | null;
  /** Of the value; null: the agreement's. */
  readonly currency: string | null;
  /** Those that measure, and those that a fact heard late can still change: what is over for good is in the log. */
  readonly clocks: readonly ClockState[];
  /** How many clocks this lead ever had: makes clock names unique. */
  readonly clockCount: number;
};

/** One hand-off of a lead to the party `leg`, however often the lead changes hands inside it. `src/engine/hand-off` alone begins and ends one. */
export type HandOff = {
  /** From here the promise of the party counts. */
  readonly since: EpochMs;
  /** When its present owner accepted the lead. */
  readonly acceptedAt: EpochMs | null;
  /** When someone of the party first touched or accepted it. */
  readonly begunAt: EpochMs | null;
  /** When the lead first answered or got in touch. */
  readonly answeredAt: EpochMs | null;
  /** Attempts by people of the party, and over which channels. */
  readonly reach: { readonly attempts: number; readonly channels: readonly Channel[] };
};

export type LetGo = {
  readonly member: MemberId;
  readonly cycle: number;
  readonly at: EpochMs;
  readonly why: "rejected" | "missed";
  /** The clocks that they missed: proven kept by a late fact, they did not let it lie. */
  readonly clocks: readonly ClockName[];
};

/** `running` measures; `paused` stands still until it goes on; `missed` still measures until it is stopped; the rest is over. */
export type ClockStatus = "running" | "paused" | "met" | "missed" | "stopped_late" | "void";
export type ClockState = {
  readonly name: ClockName;
  readonly kind: ClockKind;
  readonly leg: PartyName;
  readonly cycle: number;
  readonly clause: ClauseId;
  readonly grade: string;
  /** Who has it now, or had it when it ended. */
  readonly owner: MemberId;
  /** Who kept or broke it, where that is not its owner alone: see `whoseClock`. */
  readonly whose: MemberId | null;
  /** Who had it before its owner, for how much of its time, in their order; once it has ended, with its owner. */
  readonly held: readonly HeldFor[];
  /** Of `attempt`: which one it waits for. */
  readonly attempt: number | null;
  readonly startedAt: EpochMs;
  /** The hours it counts in since `measuredFrom`; before that it counted `carriedMs`, perhaps in others. */
  readonly hours: Hours;
  readonly measuredFrom: EpochMs;
  readonly carriedMs: DurationMs;
  readonly targetMs: DurationMs;
  readonly dueAt: EpochMs;
  readonly status: ClockStatus;
  readonly stoppedAt: EpochMs | null;
  readonly elapsedMs: DurationMs | null;
  readonly wallMs: DurationMs | null;
  /** Why it is void, or was left behind missed. */
  readonly why: VoidReason | null;
  /** Why and since when it stands still; null unless paused. */
  readonly pause: {
    readonly reason: string;
    readonly clause: ClauseId;
    readonly since: EpochMs;
    /** When it goes on by itself; null: when the owner says so. */
    readonly endsAt: EpochMs | null;
  } | null;
  /** The pauses that are over. */
  readonly pauses: readonly { readonly from: EpochMs; readonly until: EpochMs }[];
  /** Rungs not yet climbed, in order of their instants. */
  readonly steps: readonly ClockStep[];
  /** The highest rung climbed, in percent; 0 before the first. */
  readonly climbedPercent: number;
};
