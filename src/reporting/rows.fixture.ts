/** Rows for tests: say what matters, the rest is ordinary. */
import { clauseId, leadId, memberId } from "../base/ids.ts";
import { durationMs, type EpochMs, epochMs, parseInstant } from "../base/time.ts";
import { defined } from "../base/assert.ts";
import type { ClockRow, FirstTouchRow, ReportRows, StageEntryRow } from "./rows.ts";

export const at = (text: string): EpochMs => defined(parseInstant(text), text);
const ARRIVED = at("2026-03-02T09:00Z");

export function entry(lead: string, stage: StageEntryRow["stage"], more: Partial<StageEntryRow> = {}): StageEntryRow {
  const capturedAt = more.capturedAt ?? ARRIVED;
  const ordinary = {
    cycle: 1,
    origin: "webinar",
    valueMinor: null,
    currency: null,
    creditedSdr: null,
    creditedRep: null,
  };
  return { leadId: leadId(lead), stage, at: capturedAt, ...ordinary, ...more, capturedAt };
}

export function clockRow(name: string, status: ClockRow["status"], more: Partial<ClockRow> = {}): ClockRow {
  return {
    leadId: leadId("lead:1"),
    name,
    leg: "qualification",
    kind: "first-touch",
    clause: clauseId("qualification.first-touch.hot"),
    grade: "hot",
    owner: memberId("sam"),
    origin: "webinar",
    startedAt: ARRIVED,
    targetMs: durationMs(1_800_000),
    dueAt: epochMs(ARRIVED + 1_800_000),
    status,
    stoppedAt: null,
    elapsedMs: null,
    wallMs: null,
    ...more,
  };
}

export function firstTouch(lead: string, waitedMs: number | null, more: Partial<FirstTouchRow> = {}): FirstTouchRow {
  const capturedAt = more.capturedAt ?? ARRIVED;
  return {
    leadId: leadId(lead),
    origin: "webinar",
    firstTouchAt: waitedMs === null ? null : epochMs(capturedAt + waitedMs),
    ...more,
    capturedAt,
  };
}

export const NO_ROWS: ReportRows = { stageEntries: [], clocks: [], firstTouches: [], dispositions: [], leakage: 0 };
export const ALWAYS = { from: null, until: null };
export const MARCH = { from: at("2026-03-01T00:00+01:00"), until: at("2026-04-01T00:00+02:00") };
