/** By which the links of a company's messages are signed: see `src/services/links`. */
import { randomBytes } from "node:crypto";
import { defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { BYTES, INSTANT, orNull, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type StoredLinkKey = {
  readonly number: number;
  readonly secret: Buffer;
  readonly revokedAt: EpochMs | null;
};

const KEY = rowWith<StoredLinkKey>({ number: WHOLE, secret: BYTES, revokedAt: orNull(INSTANT) });
const KEYS = `select number, secret, revoked_at_ms as "revokedAt" from link_key where workspace_id = $1`;

export async function findLinkKey(
  db: Queryable,
  workspaceId: WorkspaceId,
  number: number,
): Promise<StoredLinkKey | undefined> {
  return (await rowsOf(db, KEY, `${KEYS} and number = $2`, [workspaceId, number]))[0];
}

/** The one that signs; it is made where there is none. */
export async function signingLinkKey(db: Queryable, workspaceId: WorkspaceId, now: EpochMs): Promise<StoredLinkKey> {
  const open = () => rowsOf(db, KEY, `${KEYS} and revoked_at_ms is null order by number desc limit 1`, [workspaceId]);
  const [known] = await open();
  if (known !== undefined) return known;
  await db.query(
    `insert into link_key (workspace_id, number, secret, created_at_ms)
     select $1, coalesce(max(number), 0) + 1, $2, $3 from link_key where workspace_id = $1 on conflict do nothing`,
    [workspaceId, randomBytes(32), now],
  );
  return defined((await open())[0], "a key that signs links");
}

export async function revokeLinkKeys(db: Queryable, workspaceId: WorkspaceId, now: EpochMs): Promise<void> {
  await db.query("update link_key set revoked_at_ms = $2 where workspace_id = $1 and revoked_at_ms is null", [
    workspaceId,
    now,
  ]);
}
