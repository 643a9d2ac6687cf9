/**
 * What a decision changes in the rows that reports are read from.
 *
 * One decision at a time, from its events and the state after them: the writer stores the changes in the transaction of the
 * decision, and `baton verify` folds the whole log through the same function and compares.
 */
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { StageReason } from "../../engine/lead/stage-reason.ts";
import type { ClockState, LeadState } from "../../engine/lead/lead-state.ts";
import type {
  AssignmentRow,
  ClockRow,
  CorrectionRow,
  DispositionRow,
  DisputeRow,
  PrecedentRow,
  RatingRow,
  StageEntryRow,
  TouchRow,
} from "./rows.ts";
import type { Decided } from "../../engine/decide/decide.ts";
import { whoseClock } from "../../engine/standing/clocks.ts";

/** Rows to write. Clocks (each that an event changed, as it is now) replace what was; all others are new. */
export type RowChanges = {
  readonly stageEntries: readonly StageEntryRow[];
  readonly clocks: readonly ClockRow[];
  /** With the position of the event that said so. */
  readonly dispositions: readonly Numbered<DispositionRow>[];
  readonly disputes: readonly Numbered<DisputeRow>[];
  readonly precedents: readonly Numbered<PrecedentRow>[];
  /** With the place of the field in its event, too. */
  readonly corrections: readonly (Numbered<CorrectionRow> & { readonly change: number })[];
  readonly ratings: readonly Numbered<RatingRow>[];
  readonly assignments: readonly Numbered<AssignmentRow>[];
  readonly touches: readonly Numbered<TouchRow>[];
};
type Numbered<Row> = Row & { readonly n: number };

/** @param decided about one lead, by one decision. A refusal changes no row. */
export function projectEvents({ lead, events, clocks }: Pick<Decided, "lead" | "events" | "clocks">): RowChanges {
  const stageEntries: StageEntryRow[] = [];
  const dispositions: Numbered<DispositionRow>[] = [];
  const disputes: Numbered<DisputeRow>[] = [];
  const precedents: Numbered<PrecedentRow>[] = [];
  const corrections: RowChanges["corrections"][number][] = [];
  const ratings: Numbered<RatingRow>[] = [];
  const assignments: Numbered<AssignmentRow>[] = [];
  const touches: Numbered<TouchRow>[] = [];
  if (lead === null)
    return { stageEntries, clocks: [], dispositions, disputes, precedents, corrections, ratings, assignments, touches };
  for (const [n, event] of events.entries()) {
    switch (event.kind) {
      case "stage_entered":
        stageEntries.push(stageEntry(lead, event));
        break;
      // A lead passed on was accepted first: the engine says so in an event of its own.
      case "accepted":
      case "rejected":
        dispositions.push({ n, ...disposition(lead, event) });
        break;
      case "corrected":
        corrections.push(...correctedFields(lead, event).map((row, change) => ({ n, change, ...row })));
        break;
      case "disputed":
        disputes.push({ n, ...dispute(lead, event) });
        break;
      case "grey_decided":
      case "dispute_decided":
        precedents.push({ n, ...precedent(lead, event) });
        break;
      case "rated":
        ratings.push({ n, ...rating(event) });
        break;
      case "assigned":
        assignments.push({ n, ...assignment(lead, event) });
        break;
      case "touched":
        if (event.evidence !== "status" && !event.automatic) touches.push({ n, ...touch(event, event.evidence) });
        break;
      // The lead itself: a system saw it, or somebody wrote it down; that it was there is all that is asked.
      case "contacted":
        touches.push({ n, leadId: lead.leadId, at: event.at, by: null, evidence: "observed", isTwoWay: true });
        break;
      default:
        break;
    }
  }
  // A rung that is climbed is in no row.
  const hasChanged = ({ name }: ClockState): boolean =>
    events.some((event) => "clock" in event && event.clock === name && event.kind !== "escalated");
  const changed = clocks.filter(hasChanged).map((clock) => clockRow(lead, clock));
  return {
    stageEntries,
    clocks: changed,
    dispositions,
    disputes,
    precedents,
    corrections,
    ratings,
    assignments,
    touches,
  };
}

function stageEntry(lead: LeadState, event: Extract<LeadEvent, { kind: "stage_entered" }>): StageEntryRow {
  return {
    leadId: lead.leadId,
    cycle: event.cycle,
    stage: event.stage,
    at: event.at,
    origin: lead.origin,
    capturedAt: lead.capturedAt,
    valueMinor: event.valueMinor,
    currency: event.currency ?? null,
    creditedSdr: event.credits?.sdr ?? null,
    creditedRep: event.credits?.rep ?? null,
    score: event.stage === "mql" ? scoreOf(event.because) : null,
  };
}

function scoreOf(because: StageReason): number | null {
  return because.kind === "score" || because.kind === "grey_decision" ? because.score : null;
}

function disposition(lead: LeadState, event: Extract<LeadEvent, { kind: "accepted" | "rejected" }>): DispositionRow {
  return {
    leadId: lead.leadId,
    leg: event.leg,
    at: event.at,
    decision: event.kind,
    by: event.by,
    reason: event.kind === "rejected" ? event.reason : null,
    origin: lead.origin,
  };
}

function correctedFields(
  { leadId }: LeadState,
  { at, by, changes }: Extract<LeadEvent, { kind: "corrected" }>,
): readonly CorrectionRow[] {
  return changes.map(({ of, field }) => ({
    ...{ leadId, at, by },
    field: of === "person" ? field : `attribute:${field}`,
  }));
}

function dispute(
  { leadId }: LeadState,
  { at, by, reason, dueAt }: Extract<LeadEvent, { kind: "disputed" }>,
): DisputeRow {
  return { leadId, at, by, reason, dueAt };
}

function precedent(
  { leadId }: LeadState,
  event: Extract<LeadEvent, { kind: "grey_decided" | "dispute_decided" }>,
): PrecedentRow {
  const { at, by, decision: ruling } = event;
  const isGrey = event.kind === "grey_decided";
  const about = isGrey ? { reason: null, score: event.score } : { reason: event.reason, score: null };
  return { leadId, kind: isGrey ? "grey" : "dispute", at, ruling, by, ...about };
}

function rating({ leadId, leg, cycle, at, by, rating: said }: Extract<LeadEvent, { kind: "rated" }>): RatingRow {
  return { leadId, leg, cycle, at, by, rating: said };
}

function assignment(lead: LeadState, event: Extract<LeadEvent, { kind: "assigned" }>): AssignmentRow {
  const { leg, at, member, why, turn } = event;
  return { leadId: lead.leadId, cycle: lead.cycle, leg, at, member, why, isTurn: turn !== null };
}

function touch(
  { leadId, at, by, twoWay }: Extract<LeadEvent, { kind: "touched" }>,
  evidence: TouchRow["evidence"],
): TouchRow {
  return { leadId, at, by, evidence, isTwoWay: twoWay };
}

function clockRow(lead: LeadState, clock: ClockState): ClockRow {
  return {
    leadId: lead.leadId,
    origin: lead.origin,
    name: clock.name,
    kind: clock.kind,
    leg: clock.leg,
    clause: clock.clause,
    grade: clock.grade,
    owner: whoseClock(clock),
    held: clock.held,
    startedAt: clock.startedAt,
    targetMs: clock.targetMs,
    dueAt: clock.dueAt,
    status: clock.status,
    stoppedAt: clock.stoppedAt,
    elapsedMs: clock.elapsedMs,
    wallMs: clock.wallMs,
    why: clock.why,
  };
}
