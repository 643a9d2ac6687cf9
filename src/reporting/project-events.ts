/**
 * What a decision changes in the rows that reports are read from.
 *
 * One decision at a time, from its events and the state after them: the writer stores the changes in the transaction of the
 * decision, and `baton verify` folds the whole log through the same function and compares.
 */
import { defined } from "../base/assert.ts";
import type { MemberId } from "../base/ids.ts";
import type { ClockName, LeadEvent } from "../engine/lead/lead-event.ts";
import { type ClockState, isClosed, type LeadState } from "../engine/lead/lead-state.ts";
import type { ClockRow, DispositionRow, FirstTouchRow, StageEntryRow } from "./rows.ts";

/** Rows to write. Stage entries and dispositions are new; clocks (each that an event changed, as it is now) and the first touch replace what was. */
export type RowChanges = {
  readonly stageEntries: readonly StageEntryRow[];
  readonly clocks: readonly ClockRow[];
  /** With the position of the event that said so. */
  readonly dispositions: readonly (DispositionRow & { readonly n: number })[];
  readonly firstTouch: FirstTouchRow | null;
};

/**
 * @param lead   the state after all `events`
 * @param events what one decision decided about the lead, in order. A refusal changes no row.
 */
export function projectEvents(lead: LeadState, events: readonly LeadEvent[]): RowChanges {
  const stageEntries: StageEntryRow[] = [];
  const dispositions: (DispositionRow & { n: number })[] = [];
  const clocks = new Set<ClockName>();
  let owner = ownerBefore(lead, events);
  let touched = false;

  for (const [n, event] of events.entries()) {
    owner = ownerAfter(owner, event);
    switch (event.kind) {
      case "stage_entered":
        // Accepted again after a change of hands, a lead stays where it is: a stage is entered once a cycle.
        if (event.from !== event.stage) stageEntries.push(stageEntry(lead, event, owner));
        break;
      // A lead passed on was accepted first: the engine says so in an event of its own.
      case "accepted":
      case "rejected":
        dispositions.push({ n, ...disposition(lead, event) });
        break;
      case "captured":
        touched = true;
        break;
      case "touched":
        touched ||= event.at === lead.firstTouchAt;
        break;
      case "clock_started":
      case "clock_met":
      case "clock_missed":
      case "clock_stopped_late":
      case "clock_voided":
      case "clock_abandoned":
        clocks.add(event.clock);
        break;
      default:
        break;
    }
  }
  return {
    stageEntries,
    clocks: [...clocks].map((name) => clockRow(lead, name)),
    dispositions,
    firstTouch: touched
      ? { leadId: lead.leadId, origin: lead.origin, capturedAt: lead.capturedAt, firstTouchAt: lead.firstTouchAt }
      : null,
  };
}

/** The owner before the decision: whoever answered was the owner; without a change of hands the owner is still the same. */
function ownerBefore(lead: LeadState, events: readonly LeadEvent[]): MemberId | null {
  for (const event of events) {
    if (event.kind === "accepted" || event.kind === "rejected" || event.kind === "passed_on") return event.by;
  }
  // Where hands change without an answer, no stage is entered before it but by a lead that nobody owned: it was captured.
  return events.some((event) => ownerAfter(undefined, event) !== undefined) ? null : lead.owner;
}

/** As `evolve` changes it. */
function ownerAfter<Owner extends MemberId | null | undefined>(
  owner: Owner,
  event: LeadEvent,
): Owner | MemberId | null {
  switch (event.kind) {
    case "captured":
      return null;
    case "assigned":
      return event.member;
    case "data_fix_asked":
      return event.tell;
    case "stage_entered":
      return isClosed(event.stage) || event.stage === "nurture" || event.stage === "captured" ? null : owner;
    default:
      return owner;
  }
}

function stageEntry(
  lead: LeadState,
  event: Extract<LeadEvent, { kind: "stage_entered" }>,
  owner: MemberId | null,
): StageEntryRow {
  return {
    leadId: lead.leadId,
    cycle: event.cycle,
    stage: event.stage,
    at: event.at,
    origin: lead.origin,
    capturedAt: lead.capturedAt,
    owner,
    valueMinor: event.valueMinor,
    creditedSdr: event.credits?.sdr ?? null,
    creditedRep: event.credits?.rep ?? null,
  };
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

/** The state after a decision still holds every clock that the decision touched. */
function clockRow(lead: LeadState, name: ClockName): ClockRow {
  const clock: ClockState = defined(
    lead.clocks.find((each) => each.name === name),
    `clock ${name} of lead ${lead.leadId}`,
  );
  const { leg, kind, clause, grade, owner, startedAt, targetMs, dueAt, status, stoppedAt, elapsedMs, wallMs } = clock;
  return {
    leadId: lead.leadId,
    name,
    leg,
    kind,
    clause,
    grade,
    owner,
    origin: lead.origin,
    startedAt,
    targetMs,
    dueAt,
    status,
    stoppedAt,
    elapsedMs,
    wallMs,
  };
}
