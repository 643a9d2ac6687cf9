/** Keys by which programs come in, as rows. What is changed about them is in the log of the workspace: facts rest on it. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import {
  comesAfter,
  keyed,
  type Keyset,
  keyOfRow,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
  WHOLE_LIST,
} from "../database/keyset.ts";
import { INSTANT, listOf, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { HOLD_FOR_PROGRAMS, KEYS_HOLD, letGoOfSources } from "../facts/fact-sender.ts";
import { stepEntry } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
import type { SecurityActor } from "../security/security-event.ts";

export type ApiKey = {
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Whose facts it sends: no other key of the workspace does. */
  readonly sources: readonly string[];
  /** Requests a minute; null: as many as a login. */
  readonly rate: number | null;
  /** The login that made it; null: the machine itself. */
  readonly createdBy: string | null;
  readonly createdAt: EpochMs;
  /** Null: never. */
  readonly expiresAt: EpochMs | null;
  /** To the minute; null: never. */
  readonly lastUsedAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
  /** The key in whose place it came. */
  readonly replaces: string | null;
};

/** So often at most is it written down that a key was used. */
const USE_NOTED_EACH_MS = 60_000;

/** The newest first. */
export const BY_CREATION: Keyset = [
  { sql: "created_at_ms", type: "bigint", descending: true },
  { sql: "key_id", type: "text" },
];

/** Those that were not revoked. */
export async function openKeys(
  db: Queryable,
  workspaceId: WorkspaceId,
  slice: Slice = WHOLE_LIST,
): Promise<readonly (ApiKey & { readonly key: RowKey })[]> {
  return rowsOf(
    db,
    API_KEY,
    `${SELECT} and revoked_at_ms is null and ${comesAfter(BY_CREATION, slice, 3)} ${orderBy(BY_CREATION)} limit $2`,
    [workspaceId, slice.limit, ...sliceParams(slice)],
  );
}

export type KeyAndHash = ApiKey & { readonly secretHash: string };

/** A key and the hash of its secret, whatever became of it. */
export async function findApiKey(
  db: Queryable,
  workspaceId: WorkspaceId,
  keyId: string,
): Promise<KeyAndHash | undefined> {
  return (await rowsOf(db, KEY_AND_HASH, `${SELECT} and key_id = $2`, [workspaceId, keyId]))[0];
}

/** A key, and the workspace in which alone it is one. */
export type KeyOf = { readonly workspaceId: WorkspaceId; readonly keyId: string };

/** @param tx of a transaction that is for all of these workspaces */
export async function findApiKeys(
  tx: Queryable,
  keys: readonly KeyOf[],
): Promise<readonly (KeyAndHash & { readonly workspaceId: WorkspaceId })[]> {
  return rowsOf(
    tx,
    KEY_OF_WORKSPACE,
    `select k.workspace_id as "workspaceId", ${KEY_COLUMNS}
     from unnest($1::text[], $2::text[]) as asked(workspace_id, key_id) join api_key k using (workspace_id, key_id)`,
    [keys.map(({ workspaceId }) => workspaceId), keys.map(({ keyId }) => keyId)],
  );
}

/** Whether it should be written down that the key is used: at most once a minute it is. */
export function isUseToNote({ lastUsedAt }: Pick<ApiKey, "lastUsedAt">, at: EpochMs): boolean {
  return lastUsedAt === null || lastUsedAt <= at - USE_NOTED_EACH_MS;
}

/** At most once a minute, whoever asks how often. @param tx of a transaction that is for all of these workspaces */
export async function noteKeysUsed(tx: Queryable, keys: readonly KeyOf[], at: EpochMs): Promise<void> {
  // In one order, so that no two wait for each other. When the last minute is lost in a crash, the key was used a minute before.
  await tx.query("set local synchronous_commit = off");
  await tx.query(
    `update api_key k set last_used_at_ms = $3 from (
       select workspace_id, key_id from api_key
       where (workspace_id, key_id) in (select * from unnest($1::text[], $2::text[]))
         and (last_used_at_ms is null or last_used_at_ms <= $4)
       order by workspace_id, key_id for update) as used
     where k.workspace_id = used.workspace_id and k.key_id = used.key_id`,
    [keys.map(({ workspaceId }) => workspaceId), keys.map(({ keyId }) => keyId), at, at - USE_NOTED_EACH_MS],
  );
}

export async function addApiKey(
  log: OpenLog,
  { secretHash, ...key }: Omit<ApiKey, "lastUsedAt" | "revokedAt"> & { readonly secretHash: string },
  by: SecurityActor,
): Promise<void> {
  const { keyId, name, scopes, sources, rate, createdBy, createdAt, expiresAt, replaces } = key;
  await log.tx.query(
    `insert into api_key (workspace_id, key_id, name, secret_hash, scopes, sources, rate, created_by, created_at_ms, expires_at_ms, replaces)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [log.workspaceId, keyId, name, secretHash, scopes, sources, rate, createdBy, createdAt, expiresAt, replaces],
  );
  await log.tx.query(HOLD_FOR_PROGRAMS, [log.workspaceId, sources, KEYS_HOLD, createdAt]);
  const kind = replaces === null ? "key_created" : "key_rotated";
  await appendKeyStep(log, createdAt, by, { kind, keyId, name, scopes, sources, expiresAt, replaces });
}

/** The key works until then and no longer; one that ends sooner anyway is left as it is. */
export async function endKeyAt(log: OpenLog, keyId: string, until: EpochMs): Promise<void> {
  await log.tx.query(
    `update api_key set expires_at_ms = least(expires_at_ms, $3) where workspace_id = $1 and key_id = $2`,
    [log.workspaceId, keyId, until],
  );
}

/** @returns false when there is no such key, or it was revoked before */
export async function revokeApiKey(log: OpenLog, keyId: string, at: EpochMs, by: SecurityActor): Promise<boolean> {
  const rows = await rowsOf(
    log.tx,
    rowWith({ name: TEXT }),
    `update api_key set revoked_at_ms = $3 where workspace_id = $1 and key_id = $2 and revoked_at_ms is null returning name`,
    [log.workspaceId, keyId, at],
  );
  const name = rows[0]?.name;
  if (name === undefined) return false;
  await letGoOfSources(log.tx, log.workspaceId);
  await appendKeyStep(log, at, by, { kind: "key_revoked", keyId, name });
  return true;
}

async function appendKeyStep(
  log: OpenLog,
  at: EpochMs,
  actor: SecurityActor,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  await log.append([stepEntry({ about: "key", at, body: { ...body, actor } })]);
}

const COLUMNS = {
  keyId: TEXT,
  name: TEXT,
  scopes: listOf(TEXT),
  sources: listOf(TEXT),
  rate: orNull(WHOLE),
  createdBy: orNull(TEXT),
  createdAt: INSTANT,
  expiresAt: orNull(INSTANT),
  lastUsedAt: orNull(INSTANT),
  revokedAt: orNull(INSTANT),
  replaces: orNull(TEXT),
};
const API_KEY = keyed(rowWith<ApiKey>(COLUMNS));
const KEY_AND_HASH = rowWith<KeyAndHash>({ ...COLUMNS, secretHash: TEXT });
const KEY_OF_WORKSPACE = rowWith<KeyAndHash & { readonly workspaceId: WorkspaceId }>({
  ...{ ...COLUMNS, secretHash: TEXT },
  workspaceId: typedText(),
});

const KEY_COLUMNS = `
  key_id as "keyId", name, secret_hash as "secretHash", scopes, sources, rate, created_by as "createdBy", created_at_ms as "createdAt",
    expires_at_ms as "expiresAt", last_used_at_ms as "lastUsedAt", revoked_at_ms as "revokedAt", replaces`;
const SELECT = `
  select ${KEY_COLUMNS}, ${keyOfRow(BY_CREATION)}
  from api_key where workspace_id = $1`;
