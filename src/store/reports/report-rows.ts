/** The rows that reports are computed from, of a period, by index. */
import type { WorkspaceId } from "../../base/ids.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import type { Recorded } from "../../reporting/counting/clock-verdict.ts";
import type { Period } from "../../reporting/rows/period.ts";
import type { DispositionRow, FirstTouchRow, ReportRows, StageEntryRow } from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, INSTANT, typedText, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchCountedClocks } from "./counted-clocks.ts";
import { ofEachLead, withinPeriod } from "./within-period.ts";

/**
 * Clocks that came due, dispositions made and leads captured in `[from, until)`, and every stage of each lead that entered one:
 * a cohort is asked what became of it afterwards.
 */
export async function fetchReportRows(db: Queryable, workspaceId: WorkspaceId, period: Period): Promise<ReportRows> {
  const bounds = [workspaceId, period.from, period.until];
  // One after the other: inside a transaction there is one connection.
  const stageEntries = await fetchStageEntries(db, workspaceId, period);
  const clocks = await fetchCountedClocks(db, workspaceId, period);
  const dispositions = await rowsOf(db, DISPOSITION, SELECT_DISPOSITIONS, bounds);
  const firstTouches = await rowsOf(db, FIRST_TOUCH, SELECT_FIRST_TOUCHES, bounds);
  const leakage = await fetchLeakage(db, workspaceId);
  const recorded = await fetchRecorded(db, workspaceId);
  return { stageEntries, clocks, dispositions, firstTouches, leakage, ...recorded };
}

export async function fetchLeakage(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  return (await rowsOf(db, rowWith({ count: WHOLE }), SELECT_LEAKAGE, [workspaceId]))[0]?.count ?? 0;
}

/** What the workspace has any of, ever. */
export async function fetchRecorded(db: Queryable, workspaceId: WorkspaceId): Promise<Recorded> {
  const [recorded = NOTHING] = await rowsOf(db, RECORDED, SELECT_RECORDED, [workspaceId]);
  return recorded;
}

const RECORDED = rowWith({ hasTouches: FLAG, hasDecisions: FLAG });
const NOTHING = { hasTouches: false, hasDecisions: false };

/** Every stage of each lead that entered one in the period. */
export async function fetchStageEntries(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly StageEntryRow[]> {
  if (from === null && until === null) return rowsOf(db, STAGE_ENTRY, SELECT_ALL_ENTRIES, [workspaceId]);
  return rowsOf(db, STAGE_ENTRY, SELECT_STAGE_ENTRIES, [workspaceId, from, until]);
}

/** Of the table `stage_entry`, by the names of `StageEntryRow`. */
export const STAGE_ENTRY_COLUMNS = `
  lead_id as "leadId", cycle, stage, at_ms as at, origin, captured_at_ms as "capturedAt", value_minor as "valueMinor", currency,
  credited_sdr as "creditedSdr", credited_rep as "creditedRep", score`;

export const STAGE_ENTRY = rowWith<StageEntryRow>({
  leadId: typedText(),
  cycle: WHOLE,
  stage: oneOf(STAGES),
  at: INSTANT,
  origin: orNull(TEXT),
  capturedAt: INSTANT,
  valueMinor: orNull(WHOLE),
  currency: orNull(TEXT),
  creditedSdr: orNull(TEXT),
  creditedRep: orNull(TEXT),
  score: orNull(WHOLE),
});

/** Of the table `disposition`, by the names of `DispositionRow`. */
export const DISPOSITION_COLUMNS = `lead_id as "leadId", leg, at_ms as at, decision, decided_by as by, reason, origin`;

export const DISPOSITION = rowWith<DispositionRow>({
  leadId: typedText(),
  leg: typedText(),
  at: INSTANT,
  decision: oneOf(["accepted", "rejected"]),
  by: typedText(),
  reason: orNull(TEXT),
  origin: orNull(TEXT),
});

/** Of the table `assignment`, by the names of `AssignmentRow`. */
export const ASSIGNMENT_COLUMNS = `lead_id as "leadId", cycle, leg, at_ms as at, member, why, is_turn as "isTurn"`;

/** Of the table `touch`, by the names of `TouchRow`. */
export const TOUCH_COLUMNS = `lead_id as "leadId", at_ms as at, touched_by as by, evidence, is_two_way as "isTwoWay"`;

const IN_ORDER_OF_ENTRY = `order by at_ms, lead_id collate "C", cycle, stage collate "C"`;

const SELECT_ALL_ENTRIES = `
  select ${STAGE_ENTRY_COLUMNS} from stage_entry where workspace_id = $1 ${IN_ORDER_OF_ENTRY}`;

const SELECT_STAGE_ENTRIES = `
  select ${STAGE_ENTRY_COLUMNS} from ${ofEachLead("stage_entry", `select lead_id from stage_entry where workspace_id = $1 and ${withinPeriod("at_ms")}`)}
  ${IN_ORDER_OF_ENTRY}`;

const SELECT_DISPOSITIONS = `
  select ${DISPOSITION_COLUMNS}
  from disposition where workspace_id = $1 and ${withinPeriod("at_ms")}
  order by at_ms, seq, n`;

export const FIRST_TOUCH = rowWith<FirstTouchRow>({
  leadId: typedText(),
  origin: orNull(TEXT),
  capturedAt: INSTANT,
  firstTouchAt: orNull(INSTANT),
});

/** Of the table `lead`, by the names of `FirstTouchRow`. */
export const FIRST_TOUCH_COLUMNS = `
  lead_id as "leadId", origin, captured_at_ms as "capturedAt", first_touch_at_ms as "firstTouchAt"`;

const SELECT_FIRST_TOUCHES = `
  select ${FIRST_TOUCH_COLUMNS}
  from lead where workspace_id = $1 and ${withinPeriod("captured_at_ms")}
    and exists (select 1 from stage_entry s where s.workspace_id = lead.workspace_id and s.lead_id = lead.lead_id and s.stage = 'mql')
  order by captured_at_ms, lead_id collate "C"`;

/** Leads that have not ended, for which nobody answers or of which nothing is to come: must be 0. The words are those of the index. */
const SELECT_LEAKAGE = `
  select count(*) as count from lead
  where workspace_id = $1 and stage not in ('customer', 'disqualified', 'lost')
    and (accountable is null or next_at_ms is null)`;

const SELECT_RECORDED = `
  select exists (select from touch where workspace_id = $1 and touched_by is not null) as "hasTouches",
    exists (select from disposition where workspace_id = $1) as "hasDecisions"`;
