/**
 * Why a lead is where it is, and what every clock of it has counted: read off the log of its events, at an instant.
 *
 * Nothing is decided here. Whatever has a number says which events it comes from.
 */
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { Interval } from "../calendar/open-intervals.ts";
import type { CadenceSoFar, NextAttempt } from "../cadence/cadence.ts";
import type { ClockName, ClockStep } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockStatus, LeadState } from "../lead/lead-state.ts";
import type { Unreadable } from "../lead/person-event.ts";
import type { Score } from "../scoring/score-lead.ts";

type KindOf<Kind extends LeadEvent["kind"]> = Extract<LeadEvent, { readonly kind: Kind }>;

/** An event as the log has it. Events of one decision share its number, in their order. */
export type Logged<Event extends LeadEvent = LeadEvent> = {
  readonly seq: number;
  readonly recordedAt: EpochMs;
  /** The version of the agreement that decided it. */
  readonly agreementVersion: number;
  readonly event: Event;
};

/**
 * Whose delay a time is. `system`: the lead was on its way to Baton. `marketing`: not handed over yet, or back with the giving side.
 * `queue`: handed over, and nobody was available. `rep`: with somebody. `arbiter`: before the arbiter of disputes. `nobody`: done with.
 */
type Delay = "system" | "marketing" | "queue" | "rep" | "arbiter" | "nobody";

/** A time in which a lead was in the same hands. */
export type Held = Interval & { readonly whose: Delay; readonly member: MemberId | null };
/** The part of it that a clock counted; its wall time is its length. */
export type HeldByClock = Held & { readonly countedMs: DurationMs };

/** Intervals counted in the same hours towards the same target, between two changes of either or a pause. */
export type CountedPart = Interval & {
  readonly clause: ClauseId;
  readonly hours: Hours;
  readonly targetMs: DurationMs;
  /** Whose calendar was read. */
  readonly agreementVersion: number;
  readonly intervals: readonly Interval[];
  readonly countedMs: DurationMs;
};

export type PauseExplained = {
  readonly from: EpochMs;
  /** Null while it stands still. */
  readonly until: EpochMs | null;
  readonly clause: ClauseId;
  readonly reason: string;
  readonly by: MemberId;
  /** When it ends by itself, where that is agreed. */
  readonly endsAt: EpochMs | null;
};

export type ClockExplanation = {
  readonly name: ClockName;
  readonly kind: ClockKind;
  readonly leg: PartyName;
  readonly cycle: number;
  readonly owner: MemberId;
  /** What was promised last, in the words of the version under which it was. */
  readonly clause: ClauseId;
  readonly sentence: string;
  readonly grade: string;
  readonly hours: Hours;
  readonly targetMs: DurationMs;
  readonly dueAt: EpochMs;
  readonly startedAt: EpochMs;
  readonly startedBy: Logged;
  readonly status: ClockStatus;
  /** Until when it measured: its end, or the instant explained. */
  readonly until: EpochMs;
  /** The sum of all intervals of all parts; for a clock that stopped, the `elapsedMs` of its event. */
  readonly countedMs: DurationMs;
  readonly wallMs: DurationMs;
  /** In order and disjoint. */
  readonly parts: readonly CountedPart[];
  readonly pauses: readonly PauseExplained[];
  /** They are its wall time, without a gap. */
  readonly held: readonly HeldByClock[];
  /** Each change of what is owed. */
  readonly changes: readonly Logged<KindOf<"clock_retargeted">>[];
  readonly climbed: readonly Logged<KindOf<"escalated">>[];
  readonly ahead: readonly ClockStep[];
  /** The event that ended it, and the fact behind that; null while it measures. */
  readonly endedBy: Logged<ClockEnd> | null;
  readonly evidence: Logged | null;
  /** Touches while it measured that did not stop it: sent by a machine, or no proof enough. */
  readonly unproven: readonly Logged<KindOf<"touched">>[];
  /** When it was missed, also where a fact that was heard late has proven it met. */
  readonly missedAt: EpochMs | null;
  /** When its hours open next, while it measures and they are closed; it waits until then. */
  readonly opensAt: EpochMs | null;
};
export type ClockEnd = KindOf<
  "clock_met" | "clock_corrected" | "clock_stopped_late" | "clock_voided" | "clock_abandoned"
>;

/** The hours of a calendar while clocks counted in it, until the last of them is due. */
export type OpenHours = { readonly calendar: string; readonly intervals: readonly Interval[] };

/** What is known of how a lead came to be what it is, the oldest first. */
export type LeadHistory = {
  /** Each with the total that time had left of the score before; null: there was none. */
  readonly scores: readonly (Logged<KindOf<"scored">> & { readonly faded: number | null; readonly bar: number })[];
  /** Each with whether it is an attempt of the cadence of whoever had the lead. */
  readonly touches: readonly (Logged<KindOf<"touched">> & { readonly counts: boolean })[];
  readonly corrections: readonly Logged<KindOf<"corrected">>[];
  /** Stages that were reported with a value. */
  readonly deals: readonly Logged<KindOf<"stage_entered">>[];
  readonly merges: readonly Logged<KindOf<"merged" | "absorbed">>[];
};

/** In the order in which they are told when they come at one instant. */
export const NEXT_KINDS = [
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
] as const;
/** What happens next if no one does anything. */
export type Next = {
  readonly kind: (typeof NEXT_KINDS)[number];
  readonly at: EpochMs;
  readonly clock: ClockName | null;
  readonly clause: ClauseId | null;
  readonly sentence: string | null;
};

export type Explanation = {
  readonly at: EpochMs;
  /** Of the agreement that decides about it at `at`. */
  readonly agreementVersion: number;
  /** As Baton knew it at `at`. */
  readonly lead: LeadState;
  /** The score at `at`, faded since it was decided last; its lines sum to it. */
  readonly score: Score;
  /** Attributes whose values no rule can see as what it asks for. */
  readonly unreadable: readonly Unreadable[];
  readonly bar: number;
  /** From its capture to its first touch by a person, or to `at`: what the lead waited, and whose delay it was. Without a gap. */
  readonly speedToLead: Interval & { readonly isTouched: boolean; readonly held: readonly Held[] };
  readonly clocks: readonly ClockExplanation[];
  readonly openHours: readonly OpenHours[];
  readonly history: LeadHistory;
  readonly cadence: CadenceSoFar | null;
  readonly nextAttempt: NextAttempt | null;
  /** Each with the numbers compared. */
  readonly stages: readonly Logged<KindOf<"stage_entered">>[];
  /** Each with its candidates, and why each was skipped. */
  readonly assignments: readonly Logged<KindOf<"assigned" | "waited">>[];
  /** In order of their instants. */
  readonly next: readonly Next[];
};
