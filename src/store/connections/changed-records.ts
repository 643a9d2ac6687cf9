/** Records of a CRM that may have changed: one row each, so that a burst is bounded work, and none is lost with a worker. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type RecordKey = { readonly type: string; readonly id: string };
export type TakenChange = RecordKey & {
  /** How often it was heard of: more by the end of the turn, and it is read once more. */
  readonly times: number;
  readonly tries: number;
};

/** Of a map of records. */
export function recordKeyOf({ type, id }: RecordKey): string {
  return `${type} ${id}`;
}

export async function keepChanged(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  changed: readonly RecordKey[],
  at: EpochMs,
): Promise<void> {
  if (changed.length === 0) return;
  await db.query(
    `insert into connection_change as c (workspace_id, connection_id, type, record_id, heard_at_ms, next_at_ms)
     select distinct $1, $2, x.type, x.id, $5::bigint, $5::bigint from unnest($3::text[], $4::text[]) as x(type, id) order by x.type, x.id
     on conflict (workspace_id, connection_id, type, record_id) do update
     set times = c.times + 1, tries = 0, next_at_ms = case when c.claim is null then least(c.next_at_ms, excluded.next_at_ms) else c.next_at_ms end`,
    [workspaceId, connectionId, changed.map(({ type }) => type), changed.map(({ id }) => id), at],
  );
}

/** The ones that have waited longest, and that no other worker has. @param until when this worker is given up */
export async function takeChanged(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  {
    claim,
    now,
    until,
    limit,
  }: { readonly claim: string; readonly now: EpochMs; readonly until: EpochMs; readonly limit: number },
): Promise<readonly TakenChange[]> {
  return rowsOf(
    db,
    rowWith<TakenChange>({ type: TEXT, id: TEXT, times: WHOLE, tries: WHOLE }),
    // Selected once, whatever the plan: see `takeFeed`.
    `with due as materialized (select type, record_id from connection_change where workspace_id = $1 and connection_id = $2 and next_at_ms <= $4
       order by next_at_ms limit $6 for update skip locked)
     update connection_change c set claim = $3, next_at_ms = $5 from due
     where c.workspace_id = $1 and c.connection_id = $2 and c.type = due.type and c.record_id = due.record_id
     returning c.type, c.record_id as id, c.times, c.tries`,
    [workspaceId, connectionId, claim, now, until, limit],
  );
}

/** They were read, and what they say was taken: those that were heard of meanwhile are read again at once. */
export async function settleChanged(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  claim: string,
  settled: readonly Pick<TakenChange, "type" | "id" | "times">[],
): Promise<void> {
  if (settled.length === 0) return;
  const rows = JSON.stringify(settled.map(({ type, id, times }) => ({ type, id, times })));
  await db.query(
    // Locked in the order of `keepChanged`, so that neither waits for the other.
    `with s as materialized (select c.type, c.record_id, c.times, x.times as read_times
       from connection_change c, jsonb_to_recordset($4::jsonb) as x(type text, id text, times int)
       where c.workspace_id = $1 and c.connection_id = $2 and c.type = x.type and c.record_id = x.id and c.claim = $3
       order by c.type, c.record_id for update of c),
     again as (update connection_change c set claim = null, next_at_ms = 0 from s
       where c.workspace_id = $1 and c.connection_id = $2 and c.type = s.type and c.record_id = s.record_id and s.times <> s.read_times)
     delete from connection_change c using s
     where c.workspace_id = $1 and c.connection_id = $2 and c.type = s.type and c.record_id = s.record_id and s.times = s.read_times`,
    [workspaceId, connectionId, claim, rows],
  );
}

/** Not now. */
export async function putOffChanged(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  claim: string,
  later: readonly (RecordKey & { readonly nextAt: EpochMs; readonly reason: string })[],
): Promise<void> {
  if (later.length === 0) return;
  await db.query(
    // In the order of `settleChanged`.
    `with s as materialized (select c.type, c.record_id, x."nextAt", x.reason
       from connection_change c, jsonb_to_recordset($4::jsonb) as x(type text, id text, "nextAt" bigint, reason text)
       where c.workspace_id = $1 and c.connection_id = $2 and c.type = x.type and c.record_id = x.id and c.claim = $3
       order by c.type, c.record_id for update of c)
     update connection_change c set claim = null, tries = c.tries + 1, next_at_ms = s."nextAt", reason = s.reason
     from s where c.workspace_id = $1 and c.connection_id = $2 and c.type = s.type and c.record_id = s.record_id`,
    [workspaceId, connectionId, claim, JSON.stringify(later)],
  );
}
