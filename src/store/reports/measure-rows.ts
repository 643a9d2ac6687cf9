/**
 * The rows that measures are computed from, beside those of the report. Each is one statement over an index, for the leads of the period; what is counted
 * beyond it (months before, baselines, the year before) is counted by the database.
 *
 * What grows with history, and not with the period: how many leads are open.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { inOwnMoney } from "../../reporting/rows/own-money.ts";
import type { Period } from "../../reporting/rows/period.ts";
import {
  type AssignmentRow,
  type AwayRow,
  type CloseRateRow,
  type CountRow,
  EXITS,
  type ExitRow,
  type MeasureRows,
  type ReportRows,
  type CountedStretch,
  type TouchRow,
} from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { KNOWN_PERSON, type KnownPerson, personOf } from "../lead/known-person.ts";
import { ASSIGNMENT_COLUMNS, fetchStageEntries, TOUCH_COLUMNS } from "./report-rows.ts";
import { ofEachLead, withinPeriod } from "./within-period.ts";
import { FROM_LEADS } from "../lead/snapshot.ts";
import { FLAG, INSTANT, json, typedText, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type MeasureAsk = {
  readonly period: Period;
  /** Of the goals. */
  readonly month: { readonly from: number; readonly until: number };
  readonly stretches: readonly CountedStretch[];
  /** Whether leads are told apart by their attributes; if not, by what closed of their origin. */
  readonly asksForTypes: boolean;
};

/** @param agreement in whose currency all money is */
export async function fetchMeasureRows(
  db: Queryable,
  workspaceId: WorkspaceId,
  agreement: Pick<Agreement, "currency" | "exchange">,
  rows: ReportRows,
  { period, month, stretches, asksForTypes }: MeasureAsk,
): Promise<MeasureRows> {
  const bounds = [workspaceId, period.from, period.until];
  // One after the other: inside a transaction there is one connection.
  const assignments = await rowsOf(db, ASSIGNMENT, SELECT_ASSIGNMENTS, bounds);
  const touches = await rowsOf(db, TOUCH, SELECT_TOUCHES, bounds);
  const exits = await rowsOf(db, EXIT, SELECT_EXITS, [...bounds, EXITS]);
  const answers = await rowsOf(db, ANSWER, SELECT_ANSWERS, bounds);
  const absences = await fetchAway(db, workspaceId, period);
  const attributes = asksForTypes ? await fetchAttributes(db, workspaceId, period, month) : [];
  const closeRates = asksForTypes ? [] : await fetchCloseRates(db, workspaceId, period.from);
  const counts = await fetchCounts(db, workspaceId, stretches);
  const stated = rows.stageEntries;
  const stageEntries = inOwnMoney(agreement, stated);
  const isInRows = isWithinPeriod(period, month) || (await isOverWith(db, workspaceId, period, month));
  const monthEntries = isInRows
    ? stageEntries
    : inOwnMoney(
        agreement,
        await fetchStageEntries(db, workspaceId, { from: epochMs(month.from), until: epochMs(month.until) }),
      );
  return {
    ...rows,
    stated,
    stageEntries,
    assignments,
    touches,
    exits,
    answers,
    absences,
    attributes,
    closeRates,
    counts,
    monthEntries,
    openLeads: await countOpenLeads(db, workspaceId),
  };
}

export async function fetchAway(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly AwayRow[]> {
  return rowsOf(db, AWAY, SELECT_ABSENCES, [workspaceId, from, until]);
}

/** Of the leads that became MQLs in the period, or in the month. */
export async function fetchAttributes(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
  month: MeasureAsk["month"],
): Promise<MeasureRows["attributes"]> {
  const rows = await rowsOf(db, KNOWN, SELECT_ATTRIBUTES, [workspaceId, from, until, month.from, month.until]);
  return rows.map(attributesOf);
}

/** @param from the year before is counted; null: all there is */
export async function fetchCloseRates(
  db: Queryable,
  workspaceId: WorkspaceId,
  from: Period["from"],
): Promise<readonly CloseRateRow[]> {
  return rowsOf(db, CLOSE_RATE, SELECT_CLOSE_RATES, [workspaceId, from]);
}

export async function fetchCounts(
  db: Queryable,
  workspaceId: WorkspaceId,
  stretches: readonly CountedStretch[],
): Promise<readonly CountRow[]> {
  return rowsOf(db, COUNT, SELECT_COUNTS, [workspaceId, JSON.stringify(stretches)]);
}

/** How many leads have not ended. */
export async function countOpenLeads(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  return (await rowsOf(db, rowWith({ count: WHOLE }), SELECT_OPEN, [workspaceId]))[0]?.count ?? 0;
}

function isWithinPeriod({ from, until }: Period, month: MeasureAsk["month"]): boolean {
  return (from === null || from <= month.from) && (until === null || until >= month.until);
}

/** Whether the period begins before the month, and nothing of the month comes after the period: it ends now, as a rule. */
async function isOverWith(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
  month: MeasureAsk["month"],
): Promise<boolean> {
  if ((from !== null && from > month.from) || until === null || until < month.from) return false;
  const [later] = await rowsOf(db, rowWith({ isThere: FLAG }), SELECT_LATER, [workspaceId, until, month.until]);
  return later?.isThere === false;
}

const SELECT_LATER = `
  select exists (select from stage_entry where workspace_id = $1 and at_ms >= $2 and at_ms < $3) as "isThere"`;

/** Of the leads that were given to somebody in the period. */
const ofThoseGiven = (table: string): string =>
  ofEachLead(table, `select lead_id from assignment where workspace_id = $1 and ${withinPeriod("at_ms")}`);

export const ASSIGNMENT = rowWith<AssignmentRow>({
  leadId: typedText(),
  cycle: WHOLE,
  leg: typedText(),
  at: INSTANT,
  member: typedText(),
  why: typedText(),
  isTurn: FLAG,
});

const SELECT_ASSIGNMENTS = `
  select ${ASSIGNMENT_COLUMNS} from ${ofThoseGiven("assignment")}
  order by at_ms, seq, n`;

export const TOUCH = rowWith<TouchRow>({
  leadId: typedText(),
  at: INSTANT,
  by: orNull(typedText()),
  evidence: typedText(),
  isTwoWay: FLAG,
});

const SELECT_TOUCHES = `
  select ${TOUCH_COLUMNS} from ${ofThoseGiven("touch")}
  order by at_ms, seq, n`;

const EXIT = rowWith<ExitRow>({ leadId: typedText(), at: INSTANT, stage: oneOf(EXITS) });

const SELECT_EXITS = `
  select lead_id as "leadId", at_ms as at, stage from ${ofThoseGiven("stage_entry")}
  where stage = any($4::text[])
  order by at_ms, lead_id collate "C", cycle, stage collate "C"`;

const ANSWER = rowWith<MeasureRows["answers"][number]>({
  leadId: typedText(),
  leg: typedText(),
  at: INSTANT,
  decision: oneOf(["accepted", "rejected"]),
});

const SELECT_ANSWERS = `
  select lead_id as "leadId", leg, at_ms as at, decision from ${ofThoseGiven("disposition")}
  order by at_ms, seq, n`;

const AWAY = rowWith<AwayRow>({ member: typedText(), from: INSTANT, until: orNull(INSTANT) });

const SELECT_ABSENCES = `
  select member, counts_from_ms as "from", until_ms as until from absence
  where workspace_id = $1 and ($3::bigint is null or counts_from_ms < $3) and ($2::bigint is null or until_ms is null or until_ms > $2)
  order by counts_from_ms, absence_id collate "C"`;

type KnownRow = KnownPerson & { readonly leadId: LeadId };
export const KNOWN = rowWith<KnownRow>({ leadId: typedText(), ...KNOWN_PERSON });

/** Whoever was erased has none: their leads are worth the mean. */
export function attributesOf({ leadId, ...known }: KnownRow): MeasureRows["attributes"][number] {
  return { leadId, attributes: personOf(known).attributes };
}

const SELECT_ATTRIBUTES = `
  select l.lead_id as "leadId", p.known, p.said ${FROM_LEADS}
  where l.workspace_id = $1 and l.lead_id in (
    select lead_id from stage_entry where workspace_id = $1 and stage = 'mql' and (${withinPeriod("at_ms")} or at_ms >= $4 and at_ms < $5))
  order by l.lead_id collate "C"`;

const CLOSE_RATE = rowWith<CloseRateRow>({ origin: orNull(TEXT), mqls: WHOLE, won: WHOLE, deals: json() });

/** Of the 365 days before; where the period has no beginning, of all there is. */
const SELECT_CLOSE_RATES = `
  with mql as (
    select distinct lead_id, origin from stage_entry
    where workspace_id = $1 and stage = 'mql' and ($2::bigint is null or at_ms < $2 and at_ms >= $2 - 31536000000)
  ), won as (
    select mql.origin, lead_id, coalesce(currency, '') as currency, value_minor from stage_entry join mql using (lead_id)
    where workspace_id = $1 and stage = 'customer'
  ), by_currency as (
    select origin, currency, count(*) as count, sum(value_minor)::bigint as value from won where value_minor is not null group by origin, currency
  )
  select mql.origin, count(*) as mqls,
    (select count(distinct lead_id) from won where won.origin is not distinct from mql.origin) as won,
    (select coalesce(jsonb_object_agg(currency, jsonb_build_object('count', count, 'valueMinor', value)), '{}') from by_currency b
     where b.origin is not distinct from mql.origin) as deals
  from mql group by mql.origin order by mql.origin collate "C" nulls last`;

const COUNT = rowWith<CountRow>({ stretch: TEXT, entries: WHOLE, reached: WHOLE });

/** Stretch by stretch, each by an index. */
const SELECT_COUNTS = `
  select w.id as stretch, counted.entries, counted.reached
  from jsonb_to_recordset($2::jsonb) as w(id text, "from" bigint, until bigint, stage text, reached jsonb),
    lateral (
      select count(*) as entries, count(*) filter (where jsonb_array_length(w.reached) > 0 and exists (
        select from stage_entry t where t.workspace_id = s.workspace_id and t.lead_id = s.lead_id and t.cycle = s.cycle
          and t.stage in (select jsonb_array_elements_text(w.reached)))) as reached
      from stage_entry s where s.workspace_id = $1 and s.stage = w.stage and s.at_ms >= w."from" and s.at_ms < w.until) as counted
  where counted.entries > 0 order by w.id collate "C"`;

const IS_OPEN = "stage not in ('customer', 'disqualified', 'lost')";

/** By the indexes that have those for whom somebody answers, and those that leak: the ended ones, of which there are ever more, are in neither. */
const SELECT_OPEN = `
  select (select count(*) from lead where workspace_id = $1 and ${IS_OPEN} and accountable is not null)
    + (select count(*) from lead where workspace_id = $1 and ${IS_OPEN} and accountable is null) as count`;
