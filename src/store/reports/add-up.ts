/**
 * Keeps the sums of days: adds up all leads once, then those that the log names since. A batch is a transaction; whoever has locked the state of a workspace
 * adds up, and what the log says is looked at again until it is in the sums, so nothing is lost where one stops in between.
 */
import { isEqualJson } from "../../base/equal-json.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { kindOfKey } from "../../reporting/sums/sums.ts";
import { termsSoFar } from "../agreement/active-agreement.ts";
import type { Database, Queryable } from "../database/database.ts";
import { BYTES, INSTANT, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchWorkspace } from "../database/workspace.ts";
import { addUp, Changes, changeLengths, fetchStored, madeOf, SUMS_MAKE } from "./lead-sums.ts";
import { packLengths, unpackLengths } from "./packed-lengths.ts";

/** Few enough for a transaction of a fraction of a second. */
const LEADS_AT_ONCE = 500;

export type SumState = {
  readonly madeOf: string;
  readonly seq: number;
  readonly filledUntil: string | null;
  readonly latest: number;
};
const STATE = rowWith<SumState>({ madeOf: TEXT, seq: WHOLE, filledUntil: orNull(TEXT), latest: INSTANT });
const SELECT_STATE = `
  select made_of as "madeOf", seq, filled_until as "filledUntil", latest_ms as latest from report_state where workspace_id = $1`;

/** Undefined: nothing was added up yet. */
export async function fetchSumState(db: Queryable, workspaceId: WorkspaceId): Promise<SumState | undefined> {
  return (await rowsOf(db, STATE, SELECT_STATE, [workspaceId]))[0];
}

/** Those in which anything is to be added up. */
export async function workspacesToAddUp(db: Queryable): Promise<readonly WorkspaceId[]> {
  const rows = await rowsOf(db, rowWith({ id: typedText<WorkspaceId>() }), "select workspaces_to_add_up($1) as id", [
    SUMS_MAKE,
  ]);
  return rows.map(({ id }) => id);
}

/**
 * One batch.
 *
 * @returns whether there may be more to add up
 */
export async function addUpNext(db: Database, workspaceId: WorkspaceId, atOnce = LEADS_AT_ONCE): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.query(
      "insert into report_state (workspace_id, made_of, seq, filled_until, latest_ms) values ($1, '', 0, '', 0) on conflict do nothing",
      [workspaceId],
    );
    const [state] = await rowsOf(tx, STATE, `${SELECT_STATE} for update skip locked`, [workspaceId]);
    const versions = await termsSoFar(tx, workspaceId);
    const last = versions.at(-1);
    if (state === undefined || last === undefined) return false;
    const asked = { terms: last.terms, versions };
    const made = madeOf(asked);
    const { lastSeq } = await fetchWorkspace(tx, workspaceId);
    const isOther = made !== state.madeOf;
    const filledUntil = isOther ? "" : state.filledUntil;
    // What the log says from here on is looked at when all leads are added up.
    const seq = isOther ? lastSeq : state.seq;
    const next =
      filledUntil === null
        ? await changedSince(tx, workspaceId, seq, atOnce)
        : await leadsAfter(tx, workspaceId, filledUntil, atOnce);
    const latest = await exchange(tx, workspaceId, asked, next.leads);
    const filled = filledUntil === null || next.leads.length < atOnce ? null : (next.leads.at(-1) ?? null);
    const until = filledUntil === null ? ("until" in next ? next.until : seq) : seq;
    await tx.query(
      "update report_state set made_of = $2, seq = $3, filled_until = $4, latest_ms = greatest(latest_ms, $5) where workspace_id = $1",
      [workspaceId, made, until, filled, latest],
    );
    return filled !== null || until < lastSeq;
  });
}

/** The worker adds up all leads anew; until then reports read rows. */
export async function forgetSums(tx: Queryable, workspaceId: WorkspaceId): Promise<void> {
  for (const table of ["report_state", "report_lead", "report_sum"])
    await tx.query(`delete from ${table} where workspace_id = $1`, [workspaceId]);
}

const ID = rowWith({ leadId: typedText<LeadId>() });

async function leadsAfter(db: Queryable, workspaceId: WorkspaceId, after: string, most: number) {
  const rows = await rowsOf(
    db,
    ID,
    `select lead_id as "leadId" from lead where workspace_id = $1 and lead_id > $2 order by lead_id limit $3`,
    [workspaceId, after, most],
  );
  return { leads: rows.map(({ leadId }) => leadId) };
}

/** Each lead that was decided about, those that were erased, and those of whom an entry was that mentioned them. */
const NAMED = `
  with new as (select * from log where workspace_id = $1 and seq > $2 and seq <= $3)
  select lead_id from new where lead_id is not null
  union all select json_array_elements_text(entry -> 'body' -> 'leads') from new where about = 'erasure'
  union all select l.lead_id from new, json_array_elements_text(new.entry -> 'body' -> 'entries') as e(seq)
    join log l on l.workspace_id = $1 and l.seq = e.seq::bigint where new.about = 'erasure' and l.lead_id is not null`;

async function changedSince(db: Queryable, workspaceId: WorkspaceId, seq: number, most: number) {
  const { lastSeq } = await fetchWorkspace(db, workspaceId);
  const until = Math.min(lastSeq, seq + 2 * most);
  return { leads: await leadsChanged(db, workspaceId, seq, until), until };
}

/** @returns the leads of which the log says something after `seq`, up to `until` */
export async function leadsChanged(
  db: Queryable,
  workspaceId: WorkspaceId,
  seq: number,
  until: number,
): Promise<readonly LeadId[]> {
  const rows = await rowsOf(db, ID, `select distinct lead_id as "leadId" from (${NAMED}) as named`, [
    workspaceId,
    seq,
    until,
  ]);
  return rows.map(({ leadId }) => leadId);
}

/** Takes out of the sums what leads added, and adds what they add now. @returns the last instant that is in it */
async function exchange(
  tx: Queryable,
  workspaceId: WorkspaceId,
  asked: Parameters<typeof addUp>[2],
  leads: readonly LeadId[],
): Promise<number> {
  if (leads.length === 0) return 0;
  const stored = await fetchStored(tx, workspaceId, leads);
  const { leads: added, latest } = await addUp(tx, workspaceId, asked, leads);
  const changes = new Changes();
  const changed: { readonly leadId: LeadId; readonly adds: string }[] = [];
  for (const [leadId, now] of added) {
    const before = stored.get(leadId);
    if (before !== undefined && isEqualJson(before, now)) continue;
    if (before !== undefined) changes.add(before, -1);
    changes.add(now, 1);
    changed.push({ leadId, adds: JSON.stringify(now) });
  }
  if (changed.length === 0) return latest;
  await tx.query(KEEP_LEADS, [workspaceId, changed.map(({ leadId }) => leadId), changed.map(({ adds }) => adds)]);
  await changeCounts(tx, workspaceId, changes);
  await changeAllLengths(tx, workspaceId, changes);
  return latest;
}

const KEEP_LEADS = `
  insert into report_lead (workspace_id, lead_id, adds) select $1, lead_id, adds from unnest($2::text[], $3::text[]) as n(lead_id, adds)
  on conflict (workspace_id, lead_id) do update set adds = excluded.adds`;

async function changeCounts(tx: Queryable, workspaceId: WorkspaceId, { counts }: Changes): Promise<void> {
  const changed = [...counts.values()].filter(({ n }) => n !== 0);
  if (changed.length === 0) return;
  await tx.query(CHANGE_COUNTS, [
    workspaceId,
    changed.map(({ key }) => kindOfKey(key)),
    changed.map(({ day }) => day),
    changed.map(({ key }) => key),
    changed.map(({ alsoDay }) => alsoDay),
    changed.map(({ n }) => n),
  ]);
}

const CHANGE_COUNTS = `
  insert into report_sum (workspace_id, kind, day, key, also_day, count)
  select $1, kind, day, key, also_day, n from unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::bigint[]) as c(kind, day, key, also_day, n)
  on conflict (workspace_id, kind, day, key, also_day) do update set count = report_sum.count + excluded.count`;

const LENGTHS = rowWith({ day: WHOLE, key: TEXT, lengths: BYTES });

async function changeAllLengths(tx: Queryable, workspaceId: WorkspaceId, { lengths }: Changes): Promise<void> {
  const changed = [...lengths.values()].filter(({ changes }) => [...changes.values()].some((n) => n !== 0));
  if (changed.length === 0) return;
  const kinds = changed.map(({ key }) => kindOfKey(key));
  const days = changed.map(({ day }) => day);
  const keys = changed.map(({ key }) => key);
  const rows = await rowsOf(tx, LENGTHS, SELECT_LENGTHS, [workspaceId, kinds, days, keys]);
  const before = new Map(rows.map((row) => [`${row.day}/${row.key}`, row.lengths]));
  const now = changed.map(({ key, day, changes }) => {
    const packed = before.get(`${day}/${key}`);
    return changeLengths(packed === undefined ? [] : unpackLengths(packed), changes);
  });
  await tx.query(KEEP_LENGTHS, [workspaceId, kinds, days, keys, now.map(({ length }) => length), now.map(packLengths)]);
}

/** Key by key: a plan that knows nothing of the table yet would read all of it. */
const SELECT_LENGTHS = `
  select asked.day, asked.key, found.lengths from unnest($2::text[], $3::int[], $4::text[]) as asked(kind, day, key), lateral (
    select lengths from report_sum s
    where s.workspace_id = $1 and s.kind = asked.kind and s.day = asked.day and s.key = asked.key and s.also_day = asked.day offset 0) as found`;

const KEEP_LENGTHS = `
  insert into report_sum (workspace_id, kind, day, key, also_day, count, lengths)
  select $1, kind, day, key, day, n, lengths
  from unnest($2::text[], $3::int[], $4::text[], $5::bigint[], $6::bytea[]) as c(kind, day, key, n, lengths)
  on conflict (workspace_id, kind, day, key, also_day) do update set count = excluded.count, lengths = excluded.lengths`;
