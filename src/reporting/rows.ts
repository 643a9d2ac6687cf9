/**
 * The rows that reports are read from. Each is derived from events (`projectEvents`), stored by the server and
 * re-derived by `baton verify`; reports are pure functions of them.
 */
import type { PartyName } from "../agreement/basic-terms.ts";
import type { LeadId, MemberId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { ClockState } from "../engine/lead/lead-state.ts";
import type { LeadEvent, Stage } from "../engine/lead/lead-event.ts";
import type { Evidence } from "../engine/lead/input.ts";

/** A lead entered a stage; once per stage and cycle. */
export type StageEntryRow = {
  readonly leadId: LeadId;
  readonly cycle: number;
  readonly stage: Stage;
  readonly at: EpochMs;
  readonly origin: string | null;
  readonly capturedAt: EpochMs;
  readonly valueMinor: number | null;
  /** Of the value; null: the agreement's. `inOwnCurrency` says what it is worth there. */
  readonly currency: string | null;
  readonly creditedSdr: string | null;
  readonly creditedRep: string | null;
};

/** A clock as it is now, with where its lead came from. */
export type ClockRow = Omit<
  ClockState,
  "cycle" | "hours" | "measuredFrom" | "carriedMs" | "pause" | "pauses" | "steps" | "climbedPercent"
> & {
  readonly leadId: LeadId;
  readonly origin: string | null;
};

/** First human touch of a lead against its arrival (speed to lead); null while it waits. */
export type FirstTouchRow = {
  readonly leadId: LeadId;
  readonly origin: string | null;
  readonly capturedAt: EpochMs;
  readonly firstTouchAt: EpochMs | null;
};

/** A decision of the receiving side on a hand-off. */
export type DispositionRow = {
  readonly leadId: LeadId;
  readonly leg: PartyName;
  readonly at: EpochMs;
  readonly decision: "accepted" | "rejected";
  readonly by: MemberId;
  readonly reason: string | null;
  readonly origin: string | null;
};

/** A lead was given to somebody, on a leg. The first of a lead, leg and cycle is its hand-off to the party. */
export type AssignmentRow = {
  readonly leadId: LeadId;
  readonly cycle: number;
  readonly leg: PartyName;
  readonly at: EpochMs;
  readonly member: MemberId;
  readonly why: Extract<LeadEvent, { readonly kind: "assigned" }>["why"];
  /** Whether it counts as a turn of the pool. */
  readonly isTurn: boolean;
};

/** An attempt of a person to reach a lead; `by` is null where the lead itself wrote or called. What machines send is none. */
export type TouchRow = {
  readonly leadId: LeadId;
  readonly at: EpochMs;
  readonly by: MemberId | null;
  readonly evidence: Exclude<Evidence, "status">;
  readonly isTwoWay: boolean;
};

/** Everything a report is computed from. No order is assumed. */
export type ReportRows = {
  /** Every entry of every lead that entered any stage in the period: a cohort is asked what became of it afterwards. */
  readonly stageEntries: readonly StageEntryRow[];
  /** At least those due in the period. */
  readonly clocks: readonly ClockRow[];
  /** At least the leads captured in the period that were handed over. */
  readonly firstTouches: readonly FirstTouchRow[];
  /** At least those made in the period. */
  readonly dispositions: readonly DispositionRow[];
  /** Open handed-over leads without an owner or without a running deadline. */
  readonly leakage: number;
};
