/**
 * The rows that reports are read from. Each is derived from events (`projectEvents`), stored by the server and
 * re-derived by `baton verify`; reports are pure functions of them.
 */
import type { AttributeValue, PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { ClockState } from "../../engine/lead/lead-state.ts";
import type { LeadEvent, Stage } from "../../engine/lead/lead-event.ts";
import type { Evidence, Rating } from "../../engine/lead/input.ts";

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
  /** When its score, or a person who looked at it in the gray zone, made it an MQL: what it scored. */
  readonly score: number | null;
};

/** A clock as it is now, with where its lead came from. `owner` is whose it is: who broke or kept it, where more than one had the lead. */
export type ClockRow = Omit<
  ClockState,
  | "cycle"
  | "whose"
  | "attempt"
  | "hours"
  | "measuredFrom"
  | "carriedMs"
  | "pause"
  | "pauses"
  | "steps"
  | "climbedPercent"
> & {
  readonly leadId: LeadId;
  readonly origin: string | null;
};

/**
 * Clocks that say the same of a promise, as one: of the same clause, kind, owner and status. A `ClockRow` is one that stands for itself.
 *
 * `dueAt` is one of theirs. All of one row lie in the period that was asked for; of those that run, they are one instant.
 */
export type CountedClock = Pick<ClockRow, "clause" | "kind" | "leg" | "owner" | "status" | "why" | "dueAt"> & {
  /** Left out: one. */
  readonly count?: number;
  /** Of void ones the first leads, in the order in which they were due. */
  readonly leads?: readonly LeadId[];
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

/** A lead in the gray zone, or a disputed rejection, was decided: by somebody, or by the agreement when time was over. */
export type PrecedentRow = {
  readonly leadId: LeadId;
  readonly kind: "grey" | "dispute";
  readonly at: EpochMs;
  readonly ruling: "qualify" | "leave" | "upheld" | "overturned";
  readonly by: MemberId | null;
  /** What the lead was rejected for; null in the gray zone. */
  readonly reason: string | null;
  /** What the lead scored in the gray zone; null of a dispute. */
  readonly score: number | null;
};

/** A rejection was brought before the arbiter: by somebody of the giving side, or null where the reason itself asks for it. */
export type DisputeRow = {
  readonly leadId: LeadId;
  readonly at: EpochMs;
  readonly by: MemberId | null;
  /** What the lead was rejected for. */
  readonly reason: string;
  readonly dueAt: EpochMs;
};

/** A field of a lead was corrected; `by` is null where a program did. */
export type CorrectionRow = {
  readonly leadId: LeadId;
  readonly at: EpochMs;
  readonly by: MemberId | null;
  /** Of the person by its name, an attribute as `attribute:NAME`. */
  readonly field: string;
};

/** Who was handed a lead, in a cycle and on a leg, said how good it was. Of a hand-off the latest row counts. */
export type RatingRow = {
  readonly leadId: LeadId;
  readonly leg: PartyName;
  readonly cycle: number;
  readonly at: EpochMs;
  readonly by: MemberId;
  readonly rating: Rating;
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

/** A lead was no longer in the hands of a party, or was reported further along. */
export type ExitRow = { readonly leadId: LeadId; readonly at: EpochMs; readonly stage: (typeof EXITS)[number] };
export const EXITS = ["nurture", "disqualified", "lost", "sql", "opportunity", "customer"] as const;

/** A member took no leads in `[from, until)`; null: without end. */
export type AwayRow = { readonly member: MemberId; readonly from: EpochMs; readonly until: EpochMs | null };

/** Of the leads from one origin that became MQLs in the year before the period: how many are customers by now, and what they brought. */
export type CloseRateRow = {
  readonly origin: string | null;
  readonly mqls: number;
  readonly won: number;
  /** By currency; "" is the agreement's. Deals without a value are in none. */
  readonly deals: Readonly<Record<string, { readonly count: number; readonly valueMinor: number }>>;
};

/** A stretch of time for which entries of a stage are counted, and how many of them reached one of other stages in their cycle. */
export type CountedStretch = {
  readonly id: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly stage: Stage;
  readonly reached: readonly Stage[];
};
export type CountRow = { readonly stretch: string; readonly entries: number; readonly reached: number };

/** Decisions that say the same, as one. A `DispositionRow` is one that stands for itself. */
export type CountedDecision = Pick<DispositionRow, "at" | "decision" | "reason"> & { readonly count?: number };

/** Entries of a stage, as one. */
export type CountedEntry = Pick<StageEntryRow, "stage" | "at"> & { readonly count?: number };

/** Values that are stated in one currency, as one: `valueMinor` is their sum. */
export type StatedValue = Pick<StageEntryRow, "stage" | "at" | "valueMinor" | "currency"> & {
  readonly count?: number;
};

/** What measures read beside what leads add to the period. */
export type TalliedRows = Pick<
  MeasureRows,
  "clocks" | "leakage" | "hasTouches" | "hasDecisions" | "absences" | "closeRates" | "counts" | "openLeads"
> & {
  readonly dispositions: readonly CountedDecision[];
  readonly stated: readonly StatedValue[];
  /** Of any lead that was given to somebody in the period; null: none was. */
  readonly firstAssignmentAt: EpochMs | null;
};

/** What the fourteen measures and the goals are computed from, beside the rows of the report. */
export type MeasureRows = ReportRows & {
  /** Every assignment of each lead that was given to somebody in the period. */
  readonly assignments: readonly AssignmentRow[];
  /** Every touch of these leads, and what became of them. */
  readonly touches: readonly TouchRow[];
  readonly exits: readonly ExitRow[];
  /** Every decision about these leads. */
  readonly answers: readonly Pick<DispositionRow, "leadId" | "leg" | "at" | "decision">[];
  /** At least those that overlap the period. */
  readonly absences: readonly AwayRow[];
  /** Of the leads that became MQLs in the period or in the month of the goals, where the agreement tells types of leads apart. */
  readonly attributes: readonly {
    readonly leadId: LeadId;
    readonly attributes: Readonly<Record<string, AttributeValue>>;
  }[];
  /** Where it does not. */
  readonly closeRates: readonly CloseRateRow[];
  readonly counts: readonly CountRow[];
  /** Every entry of every lead that entered any stage in the month of the goals. */
  readonly monthEntries: readonly StageEntryRow[];
  /** The entries of the period with their money as it was stated; in all others it is in the currency of the agreement. */
  readonly stated: readonly StageEntryRow[];
  /** Leads that have not ended. */
  readonly openLeads: number;
};

/** Everything a report is computed from. No order is assumed. */
export type ReportRows = {
  /** Every entry of every lead that entered any stage in the period: a cohort is asked what became of it afterwards. */
  readonly stageEntries: readonly StageEntryRow[];
  /** At least those due in the period. */
  readonly clocks: readonly CountedClock[];
  /** At least the leads captured in the period that were handed over. */
  readonly firstTouches: readonly FirstTouchRow[];
  /** At least those made in the period. */
  readonly dispositions: readonly DispositionRow[];
  /** Open leads for which nobody answers, or of which nothing is to come. */
  readonly leakage: number;
  /** Whether the workspace has any touch of a person, or any decision, ever: what was not recorded is not 0. */
  readonly hasTouches: boolean;
  readonly hasDecisions: boolean;
};
