/** A workspace as a company: its name, and whether anything is still added to it. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** @returns false when there is one with the ID already; nothing is written then */
export async function insertWorkspace(
  db: Queryable,
  workspaceId: WorkspaceId,
  { name, createdAt }: { readonly name: string | null; readonly createdAt: EpochMs },
): Promise<boolean> {
  const rows = await db.query(
    `insert into workspace (workspace_id, name, created_at_ms) values ($1, $2, $3) on conflict do nothing returning 1 as one`,
    [workspaceId, name, createdAt],
  );
  return rows.length > 0;
}

export async function renameWorkspaceRow(db: Queryable, workspaceId: WorkspaceId, name: string): Promise<void> {
  await db.query("update workspace set name = $2 where workspace_id = $1", [workspaceId, name]);
}

/** @param archivedAt null: it is in use again */
export async function setArchived(db: Queryable, workspaceId: WorkspaceId, archivedAt: EpochMs | null): Promise<void> {
  await db.query("update workspace set archived_at_ms = $2 where workspace_id = $1", [workspaceId, archivedAt]);
}

/** @returns undefined: there is no such workspace */
export async function standingOfWorkspace(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<{ readonly archivedAt: EpochMs | null } | undefined> {
  const rows = await rowsOf(
    db,
    rowWith({ archivedAt: orNull(INSTANT) }),
    `select archived_at_ms as "archivedAt" from workspace where workspace_id = $1`,
    [workspaceId],
  );
  return rows[0];
}

/** @returns null: it was given none, and goes by that of its agreement */
export async function givenName(db: Queryable, workspaceId: WorkspaceId): Promise<string | null> {
  const sql = "select name from workspace where workspace_id = $1";
  return (await rowsOf(db, rowWith({ name: orNull(TEXT) }), sql, [workspaceId]))[0]?.name ?? null;
}

const TEMPLATE = "default";

/** The agreement from which the next company starts; undefined: none was set. */
export async function fetchTemplate(db: Queryable): Promise<string | undefined> {
  const rows = await rowsOf(
    db,
    rowWith({ source: TEXT }),
    "select source from workspace_template where template = $1",
    [TEMPLATE],
  );
  return rows[0]?.source;
}

export async function keepTemplate(db: Queryable, source: string, at: EpochMs): Promise<void> {
  await db.query(
    `insert into workspace_template (template, source, set_at_ms) values ($1, $2, $3)
     on conflict (template) do update set source = excluded.source, set_at_ms = excluded.set_at_ms`,
    [TEMPLATE, source, at],
  );
}
