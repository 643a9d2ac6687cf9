/** Rows for tests: say what matters, the rest is ordinary. */
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { durationMs, type EpochMs, epochMs, parseInstant } from "../../base/time.ts";
import { defined } from "../../base/assert.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { alwaysInForce, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { buildMeasuredReport } from "../report/measured-report.ts";
import { measuringRows } from "../sums/measuring-rows.ts";
import type { Measuring } from "../measures/measure.ts";
import type { Period } from "./period.ts";
import { buildPeriodReport } from "../report/period-report.ts";
import type { ShownReport } from "../report/report.ts";
import type {
  AssignmentRow,
  ClockRow,
  FirstTouchRow,
  MeasureRows,
  ReportRows,
  StageEntryRow,
  TouchRow,
} from "./rows.ts";

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
    score: null,
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
    held: [],
    origin: "webinar",
    startedAt: ARRIVED,
    targetMs: durationMs(1_800_000),
    dueAt: epochMs(ARRIVED + 1_800_000),
    status,
    stoppedAt: null,
    elapsedMs: null,
    wallMs: null,
    why: null,
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

export const NO_ROWS: ReportRows = {
  stageEntries: [],
  clocks: [],
  firstTouches: [],
  dispositions: [],
  leakage: 0,
  hasTouches: true,
  hasDecisions: true,
};
/** Of `attainment`: everything is recorded. */
export const RECORDED = { hasTouches: true, hasDecisions: true };
export const NO_MEASURE_ROWS: MeasureRows = {
  ...NO_ROWS,
  assignments: [],
  touches: [],
  exits: [],
  answers: [],
  absences: [],
  attributes: [],
  closeRates: [],
  counts: [],
  monthEntries: [],
  stated: [],
  openLeads: 0,
};

export function assignment(lead: string, text: string, more: Partial<AssignmentRow> = {}): AssignmentRow {
  const ordinary = {
    cycle: 1,
    leg: "qualification",
    member: memberId("sam"),
    why: "round_robin",
    isTurn: true,
  } as const;
  return { leadId: leadId(lead), at: at(text), ...ordinary, ...more };
}

export function touch(lead: string, text: string, more: Partial<TouchRow> = {}): TouchRow {
  return { leadId: leadId(lead), at: at(text), by: memberId("sam"), evidence: "logged", isTwoWay: false, ...more };
}

type Asking = {
  readonly agreement: Agreement;
  readonly rows?: Partial<MeasureRows>;
  readonly period?: Period;
  readonly asOf: EpochMs;
  readonly target?: MeasureTarget;
  readonly versions?: TermsInForce;
};

/** What a measure is given, of a month by one agreement. */
export function measuring({ agreement, rows = {}, period = MARCH, asOf, target, versions }: Asking): Measuring {
  const terms = compileTerms(agreement);
  const asked = { terms, versions: versions ?? alwaysInForce(terms), period, asOf, target };
  return measuringRows(asked, { ...NO_MEASURE_ROWS, ...rows });
}

/** The whole report, as somebody sees it who sees all. */
export function wholeReport(asking: Asking): ShownReport {
  const asked = measuring(asking);
  const { terms, period, asOf } = asked;
  const rows = { ...NO_MEASURE_ROWS, ...asking.rows };
  const report = buildPeriodReport(terms, rows, { ...period, asOf });
  return { ...report, ...buildMeasuredReport(asked), withheld: [] };
}

export const ALWAYS = { from: null, until: null };
export const MARCH = { from: at("2026-03-01T00:00+01:00"), until: at("2026-04-01T00:00+02:00") };
