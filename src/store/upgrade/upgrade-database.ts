/**
 * Brings a database to the present: its schema, and what is derived from the log where a snapshot of before says too little to go on from.
 * All or nothing, in one transaction.
 */
import { AppError } from "../../base/app-error.ts";
import { AssertionError } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { LEAD_FORMAT } from "../../engine/lead/lead-state.ts";
import type { Database, Queryable } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { rebuildWorkspace } from "../derived/rebuild-workspace.ts";
import { typedText, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/**
 * @param onProgress told of the decisions that are read again; never where nothing has to be derived anew
 * @returns the names of the migrations that were applied
 * @throws AppError `database_unavailable` when the data cannot be carried on; nothing is changed then
 */
export async function upgradeDatabase(
  db: Database,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<readonly string[]> {
  try {
    return await migrate(db, { andThen: (tx) => rebuildOlder(tx, onProgress) });
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    throw new AppError(
      "database_unavailable",
      `Can't upgrade the log of an earlier version of Baton: ${error.message}`,
      {
        remedy: "Nothing was changed. Keep using the version that created it, and report this",
        cause: error,
      },
    );
  }
}

async function rebuildOlder(tx: Queryable, onProgress: (done: number, total: number) => void): Promise<void> {
  const workspaces = await rowsOf(
    tx,
    rowWith({ id: typedText<WorkspaceId>() }),
    "select distinct workspace_id as id from lead where format < $1 or person_seq is null order by 1",
    [LEAD_FORMAT],
  );
  for (const { id } of workspaces) await rebuildWorkspace(tx, id, onProgress);
}
