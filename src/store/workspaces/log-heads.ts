/** How far logs have come. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

const HEAD = rowWith({ id: typedText<WorkspaceId>(), seq: WHOLE });

/** Number of the last entry of each; those that there are not are left out. One statement, however many they are. */
export async function logHeads(
  db: Queryable,
  workspaceIds: readonly WorkspaceId[],
): Promise<ReadonlyMap<WorkspaceId, number>> {
  const heads = await rowsOf(db, HEAD, "select workspace_id as id, last_seq as seq from workspaces_heads($1)", [
    workspaceIds,
  ]);
  return new Map(heads.map(({ id, seq }) => [id, seq]));
}
