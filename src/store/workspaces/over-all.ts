/**
 * What goes over all workspaces: which there are, whose somebody is, and in which anything is due. Each is one statement however many there are, and a
 * function of the owner of the tables, because the program sees one workspace at a time (`database/workspace-wall.ts`).
 */
import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Workspace = {
  readonly id: WorkspaceId;
  /** That of the agreement in force where it was given none. */
  readonly name: string;
  /** Null: before that was kept. */
  readonly createdAt: EpochMs | null;
  /** Since when it can be read and nothing is added to it. */
  readonly archivedAt: EpochMs | null;
};

const WORKSPACE = rowWith<Workspace>({
  id: typedText(),
  name: TEXT,
  createdAt: orNull(INSTANT),
  archivedAt: orNull(INSTANT),
});
const ID = rowWith({ id: typedText<WorkspaceId>() });

/** In the order of their IDs. */
export async function allWorkspaces(db: Queryable): Promise<readonly Workspace[]> {
  return rowsOf(
    db,
    WORKSPACE,
    `select workspace_id as id, name, created_at_ms as "createdAt", archived_at_ms as "archivedAt" from workspaces_all()`,
  );
}

/** Those that a login is in. */
export async function workspacesOfAccount(db: Queryable, accountId: string): Promise<readonly Workspace[]> {
  return rowsOf(
    db,
    WORKSPACE,
    `select workspace_id as id, name, created_at_ms as "createdAt", archived_at_ms as "archivedAt" from workspaces_all()
     where workspace_id in (select workspaces_of_account($1))`,
    [accountId],
  );
}

/** Those in which anything is due at or before `until`. An archived one, and one with an unfinished import, stand still. */
export async function workspacesDue(db: Queryable, until: EpochMs): Promise<readonly WorkspaceId[]> {
  const rows = await rowsOf(db, ID, "select workspaces_due($1) as id", [until]);
  return rows.map(({ id }) => id);
}

/** Those that daily work finds something to do in: an anchor to set since the day began, or leads to forget. */
export async function workspacesToLookAfter(db: Queryable, dayBegan: EpochMs): Promise<readonly WorkspaceId[]> {
  const rows = await rowsOf(db, ID, "select workspaces_to_look_after($1) as id", [dayBegan]);
  return rows.map(({ id }) => id);
}

/** Those in which a message is to be looked at by now, over one of the channels. */
export async function workspacesSending(
  db: Queryable,
  channels: readonly NoticeChannel[],
  until: EpochMs,
): Promise<readonly WorkspaceId[]> {
  const rows = await rowsOf(db, ID, "select workspaces_sending($1, $2) as id", [channels, until]);
  return rows.map(({ id }) => id);
}
