/**
 * What one decision changes in the rows that reports are read from.
 *
 * The store writes these changes with the events; `baton verify` derives them anew from a replay and compares.
 */
import { defined } from "../base/assert.ts";
import type { LeadEvent } from "../engine/lead/lead-event.ts";
import type { LeadState } from "../engine/lead/lead-state.ts";
import type { ClockRow, DispositionRow, StageEntryRow } from "./rows.ts";

export type RowChanges = {
  readonly stageEntries: readonly StageEntryRow[];
  /** Each clock that a decided event names, as it is now. */
  readonly clocks: readonly ClockRow[];
  /** With the position of the event that said so. */
  readonly dispositions: readonly (DispositionRow & { readonly n: number })[];
};

/** @param lead the state after all `events` */
export function projectEvents(lead: LeadState, events: readonly LeadEvent[]): RowChanges {
  const stageEntries: StageEntryRow[] = [];
  const dispositions: (DispositionRow & { n: number })[] = [];
  const clockNames = new Set<string>();
  for (const [n, event] of events.entries()) {
    if ("clock" in event) clockNames.add(event.clock);
    if (event.kind === "stage_entered") stageEntries.push(stageEntry(lead, event));
    if (event.kind === "accepted" || event.kind === "rejected") {
      dispositions.push({
        n,
        leadId: event.leadId,
        leg: event.leg,
        at: event.at,
        decision: event.kind,
        by: event.by,
        reason: event.kind === "rejected" ? event.reason : null,
        origin: lead.origin,
      });
    }
  }
  return { stageEntries, clocks: [...clockNames].map((name) => clockRow(lead, name)), dispositions };
}

function stageEntry(lead: LeadState, event: Extract<LeadEvent, { kind: "stage_entered" }>): StageEntryRow {
  return {
    leadId: event.leadId,
    cycle: event.cycle,
    stage: event.stage,
    at: event.at,
    origin: lead.origin,
    capturedAt: lead.capturedAt,
    owner: lead.owner,
    valueMinor: event.valueMinor,
    creditedSdr: event.credits?.sdr ?? null,
    creditedRep: event.credits?.rep ?? null,
  };
}

function clockRow(lead: LeadState, name: string): ClockRow {
  const clock = defined(
    lead.clocks.find((each) => each.name === name),
    `clock ${name}`,
  );
  return {
    leadId: lead.leadId,
    name,
    leg: clock.leg,
    kind: clock.kind,
    clause: clock.clause,
    grade: clock.grade,
    owner: clock.owner,
    origin: lead.origin,
    startedAt: clock.startedAt,
    targetMs: clock.targetMs,
    dueAt: clock.dueAt,
    status: clock.status,
    stoppedAt: clock.stoppedAt,
    elapsedMs: clock.elapsedMs,
    wallMs: clock.wallMs,
  };
}
