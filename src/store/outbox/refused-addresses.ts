/** Addresses that the other side refused for good: nothing goes there, until somebody asks for it again. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export async function refuseAddress(
  db: Queryable,
  workspaceId: WorkspaceId,
  { address, since, reason }: { readonly address: string; readonly since: EpochMs; readonly reason: string },
): Promise<void> {
  await db.query(
    `insert into refused_address (workspace_id, address, since_ms, reason) values ($1, $2, $3, $4)
     on conflict (workspace_id, address) do update set since_ms = excluded.since_ms, reason = excluded.reason`,
    [workspaceId, address, since, reason],
  );
}

/** @returns why nothing goes there, by address */
export async function fetchRefusedAddresses(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, string>> {
  const sql = "select address, reason from refused_address where workspace_id = $1";
  const rows = await rowsOf(db, rowWith({ address: TEXT, reason: TEXT }), sql, [workspaceId]);
  return new Map(rows.map(({ address, reason }) => [address, reason]));
}

/** Somebody asks for them again. */
export async function admitAddresses(
  db: Queryable,
  workspaceId: WorkspaceId,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length > 0)
    await db.query("delete from refused_address where workspace_id = $1 and address = any($2)", [
      workspaceId,
      addresses,
    ]);
}
