/** What Baton wrote to a CRM and why, and where both sides say something else: bounded by lead, and by record and field. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, listOf, json, oneOf, orNull, rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { RecordKey } from "./changed-records.ts";

/** Of a lead, the latest. */
const MOST_WRITES = 50;

const WRITE_OUTCOMES = ["written", "refused", "gone", "again"] as const;
export type StoredWrite = {
  readonly key: string;
  readonly leadId: LeadId;
  readonly at: EpochMs;
  /** Null: it isn't there yet. */
  readonly type: string | null;
  readonly recordId: string | null;
  readonly changes: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
  readonly why: string;
  readonly outcome: (typeof WRITE_OUTCOMES)[number];
  readonly reason: string | null;
};

export async function noteWrites(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  writes: readonly StoredWrite[],
): Promise<void> {
  if (writes.length === 0) return;
  await db.query(
    `insert into connection_write as w (workspace_id, connection_id, write_key, lead_id, at_ms, type, record_id, changes, why, outcome, reason)
     select $1, $2, n.key, n."leadId", n.at, n.type, n."recordId", n.changes, n.why, n.outcome, n.reason
     from jsonb_to_recordset($3::jsonb) as n(key text, "leadId" text, at bigint, type text, "recordId" text, changes jsonb, why text, outcome text, reason text)
     order by n.key
     on conflict (workspace_id, connection_id, write_key) do update
     set at_ms = excluded.at_ms, outcome = excluded.outcome, reason = excluded.reason, type = excluded.type, record_id = excluded.record_id`,
    [workspaceId, connectionId, JSON.stringify(writes)],
  );
  await db.query(
    `delete from connection_write w using (
       select lead_id, write_key, row_number() over (partition by lead_id order by at_ms desc, write_key) as place
       from connection_write where workspace_id = $1 and connection_id = $2 and lead_id = any($3)) old
     where w.workspace_id = $1 and w.connection_id = $2 and w.write_key = old.write_key and old.place > ${MOST_WRITES}`,
    [workspaceId, connectionId, [...new Set(writes.map(({ leadId }) => leadId))]],
  );
}

/**
 * Of leads whose records say what they are to say: no write of theirs is still to be tried. One whose answer was lost is done; one that another
 * took the place of was never needed.
 *
 * @param of the record of each lead; `isAsked`: it was written just now, so that an update before may have said something else
 */
export async function endTriedWrites(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  of: readonly (RecordKey & { readonly leadId: LeadId; readonly isAsked: boolean })[],
): Promise<void> {
  if (of.length === 0) return;
  await db.query(
    `with done as (select distinct on ("leadId") * from jsonb_to_recordset($3::jsonb) as d("leadId" text, type text, id text, "isAsked" boolean) order by "leadId"),
     replaced as (delete from connection_write w using done d
       where w.workspace_id = $1 and w.connection_id = $2 and w.lead_id = d."leadId" and w.outcome = 'again' and d."isAsked" and w.record_id is not null)
     update connection_write w set outcome = 'written', reason = null, type = coalesce(w.type, d.type), record_id = coalesce(w.record_id, d.id) from done d
     where w.workspace_id = $1 and w.connection_id = $2 and w.lead_id = d."leadId" and w.outcome = 'again' and (w.record_id is null or not d."isAsked")`,
    [workspaceId, connectionId, JSON.stringify(of)],
  );
}

/** The latest first. @param leadId null: of all leads */
export async function fetchWrites(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { leadId, limit }: { readonly leadId: LeadId | null; readonly limit: number },
): Promise<readonly StoredWrite[]> {
  return rowsOf(
    db,
    rowWith<StoredWrite>({
      ...{ key: TEXT, leadId: typedText<LeadId>(), at: INSTANT, type: orNull(TEXT), recordId: orNull(TEXT) },
      ...{ changes: listOf(json()), why: TEXT, outcome: oneOf(WRITE_OUTCOMES), reason: orNull(TEXT) },
    }),
    `select write_key as key, lead_id as "leadId", at_ms as at, type, record_id as "recordId", changes, why, outcome, reason
     from connection_write where workspace_id = $1 and connection_id = $2 and ($3::text is null or lead_id = $3)
     order by at_ms desc, write_key collate "C" limit $4`,
    [workspaceId, connectionId, leadId, limit],
  );
}

/** `heard`: what was heard can't be taken. `written`: what was to be written can't be. */
const CONFLICT_SIDES = ["heard", "written"] as const;
export type StoredConflict = RecordKey & {
  readonly field: string;
  readonly side: (typeof CONFLICT_SIDES)[number];
  readonly leadId: LeadId | null;
  readonly at: EpochMs;
  readonly theirs: string | null;
  readonly ours: string | null;
  readonly reason: string;
  readonly remedy: string | null;
};

/** Nobody looks for one that is older; where both sides still say something else, it is heard of again. */
const CONFLICT_LASTS_MS = 90 * DAY_MS;

/** In the place of what was said of the field before; the last of them. What is old goes. */
export async function noteConflicts(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  conflicts: readonly StoredConflict[],
): Promise<void> {
  if (conflicts.length === 0) return;
  const last = new Map(conflicts.map((each) => [JSON.stringify([each.type, each.id, each.field, each.side]), each]));
  await db.query(
    `insert into connection_conflict (workspace_id, connection_id, type, record_id, field, side, lead_id, at_ms, theirs, ours, reason, remedy)
     select $1, $2, n.type, n.id, n.field, n.side, n."leadId", n.at, n.theirs, n.ours, n.reason, n.remedy
     from jsonb_to_recordset($3::jsonb) as n(type text, id text, field text, side text, "leadId" text, at bigint, theirs text, ours text, reason text, remedy text)
     order by n.type, n.id, n.field, n.side
     on conflict (workspace_id, connection_id, type, record_id, field, side) do update
     set lead_id = excluded.lead_id, at_ms = excluded.at_ms, theirs = excluded.theirs, ours = excluded.ours, reason = excluded.reason, remedy = excluded.remedy`,
    [workspaceId, connectionId, JSON.stringify([...last.values()])],
  );
  const before = Math.max(...conflicts.map(({ at }) => at)) - CONFLICT_LASTS_MS;
  await db.query("delete from connection_conflict where workspace_id = $1 and connection_id = $2 and at_ms < $3", [
    ...[workspaceId, connectionId, before],
  ]);
}

/** Nothing is disputed of these any more. */
export async function endConflicts(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  over: readonly Pick<StoredConflict, "type" | "id" | "field" | "side">[],
): Promise<void> {
  if (over.length === 0) return;
  await db.query(
    `delete from connection_conflict c using jsonb_to_recordset($3::jsonb) as n(type text, id text, field text, side text)
     where c.workspace_id = $1 and c.connection_id = $2 and c.type = n.type and c.record_id = n.id and c.field = n.field and c.side = n.side`,
    [workspaceId, connectionId, JSON.stringify(over)],
  );
}

/** The latest first. */
export async function fetchConflicts(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  limit: number,
): Promise<readonly StoredConflict[]> {
  return rowsOf(
    db,
    rowWith<StoredConflict>({
      ...{
        type: TEXT,
        id: TEXT,
        field: TEXT,
        side: oneOf(CONFLICT_SIDES),
        leadId: orNull(typedText<LeadId>()),
        at: INSTANT,
      },
      ...{ theirs: orNull(TEXT), ours: orNull(TEXT), reason: TEXT, remedy: orNull(TEXT) },
    }),
    `select type, record_id as id, field, side, lead_id as "leadId", at_ms as at, theirs, ours, reason, remedy
     from connection_conflict where workspace_id = $1 and connection_id = $2 order by at_ms desc, type, record_id, field, side limit $3`,
    [workspaceId, connectionId, limit],
  );
}

/** Somebody has seen to it. @returns false: there was none */
export async function dismissConflict(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { type, id, field, side }: Pick<StoredConflict, "type" | "id" | "field" | "side">,
): Promise<boolean> {
  const rows = await db.query(
    `delete from connection_conflict where workspace_id = $1 and connection_id = $2 and type = $3 and record_id = $4 and field = $5 and side = $6
     returning field`,
    [workspaceId, connectionId, type, id, field, side],
  );
  return rows.length > 0;
}
