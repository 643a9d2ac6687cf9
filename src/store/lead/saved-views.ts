/** Questions to the list of leads that people have saved: beside the log, as they are of one person and decide nothing. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, json, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type KeptView = {
  readonly viewId: string;
  /** Whose it is. */
  readonly accountId: string;
  readonly name: string;
  readonly isShared: boolean;
  /** As it was saved: what is no filter any more is in it. */
  readonly search: Readonly<Record<string, unknown>>;
};

const VIEW = rowWith<KeptView>({ viewId: TEXT, accountId: TEXT, name: TEXT, isShared: FLAG, search: json() });

const SELECT = `
  select view_id as "viewId", account_id as "accountId", name, is_shared as "isShared", search from saved_view
  where workspace_id = $1`;

/** Their own and those that are shared, by name. @param accountId null: nobody's own */
export async function fetchViews(
  db: Queryable,
  workspaceId: WorkspaceId,
  accountId: string | null,
): Promise<readonly KeptView[]> {
  return rowsOf(db, VIEW, `${SELECT} and (is_shared or account_id = $2) order by lower(name), view_id`, [
    workspaceId,
    accountId,
  ]);
}

export async function findView(db: Queryable, workspaceId: WorkspaceId, viewId: string): Promise<KeptView | undefined> {
  return (await rowsOf(db, VIEW, `${SELECT} and view_id = $2`, [workspaceId, viewId]))[0];
}

export async function countViews(db: Queryable, workspaceId: WorkspaceId, accountId: string): Promise<number> {
  const rows = await rowsOf(
    db,
    rowWith({ views: WHOLE }),
    "select count(*) as views from saved_view where workspace_id = $1 and account_id = $2",
    [workspaceId, accountId],
  );
  return rows[0]?.views ?? 0;
}

/** Added, or put in the place of what it was. @returns false when they have another of that name; nothing is written then */
export async function putView(db: Queryable, workspaceId: WorkspaceId, view: KeptView, at: EpochMs): Promise<boolean> {
  const { viewId, accountId, name, isShared, search } = view;
  const rows = await db.query(
    `insert into saved_view as v (workspace_id, view_id, account_id, name, is_shared, search, created_at_ms, changed_at_ms)
     select $1, $2, $3, $4, $5, $6, $7, $7
     where not exists (
       select from saved_view o where o.workspace_id = $1 and o.account_id = $3 and lower(o.name) = lower($4) and o.view_id <> $2)
     on conflict (workspace_id, view_id) do update
       set name = excluded.name, is_shared = excluded.is_shared, search = excluded.search, changed_at_ms = excluded.changed_at_ms
     returning view_id`,
    [workspaceId, viewId, accountId, name, isShared, search, at],
  );
  return rows.length > 0;
}

export async function removeView(db: Queryable, workspaceId: WorkspaceId, viewId: string): Promise<void> {
  await db.query("delete from saved_view where workspace_id = $1 and view_id = $2", [workspaceId, viewId]);
}
