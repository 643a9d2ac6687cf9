/** CRMs that work with the company both ways, as rows: beside the log, as they decide nothing. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, json, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Why nothing could be asked of the other side, and what to do about it. */
export type ConnectionError = { readonly message: string; readonly remedy: string | null; readonly at: EpochMs };

export type Connection = {
  readonly connectionId: string;
  readonly kind: string;
  readonly name: string;
  readonly accountId: string;
  readonly account: object;
  readonly sealedCredentials: string | null;
  /** Of the app by which the CRM shows the panel, where that is another one. */
  readonly sealedPanelSecret: string | null;
  readonly mapping: object;
  readonly sharePercent: number;
  readonly source: string;
  readonly createdBy: string | null;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
  readonly liveAt: EpochMs | null;
  readonly users: object;
  readonly crmSchema: object;
  readonly lookedAt: EpochMs;
  readonly budgets: object;
  readonly skewMs: number;
  readonly nextSeq: number;
  readonly pausedAt: EpochMs | null;
  /** Null: somebody did it. */
  readonly pausedBecause: string | null;
  readonly failingSince: EpochMs | null;
  readonly tries: number;
  readonly restsUntil: EpochMs;
  readonly lastError: ConnectionError | null;
};

const CONNECTION = rowWith<Connection>({
  ...{ connectionId: TEXT, kind: TEXT, name: TEXT, accountId: TEXT, account: json(), sealedCredentials: orNull(TEXT) },
  ...{ sealedPanelSecret: orNull(TEXT) },
  ...{ mapping: json(), sharePercent: WHOLE, source: TEXT, createdBy: orNull(TEXT), createdAt: INSTANT },
  ...{ changedAt: INSTANT, liveAt: orNull(INSTANT), users: json(), crmSchema: json(), lookedAt: INSTANT },
  ...{ budgets: json(), skewMs: WHOLE, nextSeq: WHOLE, pausedAt: orNull(INSTANT), pausedBecause: orNull(TEXT) },
  ...{ failingSince: orNull(INSTANT), tries: WHOLE, restsUntil: INSTANT, lastError: orNull(json<ConnectionError>()) },
});
const COLUMNS = `connection_id as "connectionId", kind, name, account_id as "accountId", account, sealed_credentials as "sealedCredentials", sealed_panel_secret as "sealedPanelSecret", mapping,
  share_percent as "sharePercent", source, created_by as "createdBy", created_at_ms as "createdAt", changed_at_ms as "changedAt", live_at_ms as "liveAt",
  users, crm_schema as "crmSchema", looked_at_ms as "lookedAt", budgets, skew_ms as "skewMs", next_seq as "nextSeq", paused_at_ms as "pausedAt",
  paused_because as "pausedBecause", failing_since_ms as "failingSince", tries, rests_until_ms as "restsUntil", last_error as "lastError"`;

/** By name. */
export async function fetchConnections(db: Queryable, workspaceId: WorkspaceId): Promise<readonly Connection[]> {
  const sql = `select ${COLUMNS} from connection where workspace_id = $1 order by lower(name), connection_id`;
  return rowsOf(db, CONNECTION, sql, [workspaceId]);
}

export async function findConnection(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
): Promise<Connection | undefined> {
  const sql = `select ${COLUMNS} from connection where workspace_id = $1 and connection_id = $2`;
  return (await rowsOf(db, CONNECTION, sql, [workspaceId, connectionId]))[0];
}

export type NewConnection = Pick<
  Connection,
  | "connectionId"
  | "kind"
  | "name"
  | "accountId"
  | "account"
  | "mapping"
  | "sharePercent"
  | "source"
  | "createdBy"
  | "createdAt"
  | "users"
  | "crmSchema"
> & { readonly sealedCredentials: string };

/** @returns false: there is one of this account */
export async function addConnection(db: Queryable, workspaceId: WorkspaceId, made: NewConnection): Promise<boolean> {
  const { connectionId, kind, name, accountId, sealedCredentials, sharePercent, source, createdBy, createdAt } = made;
  const rows = await db.query(
    `insert into connection (workspace_id, connection_id, kind, name, account_id, account, sealed_credentials, mapping, share_percent, source,
       created_by, created_at_ms, changed_at_ms, users, crm_schema, looked_at_ms, next_seq)
     select $1, $2, $3, $4, $5, $6::jsonb, $7, $8::jsonb, $9, $10, $11, $12, $12, $13::jsonb, $14::jsonb, $12, last_seq + 1
     from workspace where workspace_id = $1
     on conflict do nothing returning connection_id`,
    [
      ...[workspaceId, connectionId, kind, name, accountId, JSON.stringify(made.account), sealedCredentials],
      ...[JSON.stringify(made.mapping), sharePercent, source, createdBy, createdAt],
      ...[JSON.stringify(made.users), JSON.stringify(made.crmSchema)],
    ],
  );
  return rows.length > 0;
}

/** All that is known by it goes with it; what became facts stays. */
export async function removeConnection(db: Queryable, workspaceId: WorkspaceId, connectionId: string): Promise<void> {
  for (const table of ["feed", "change", "record", "lead", "task", "write", "conflict", "consent"])
    await db.query(`delete from connection_${table} where workspace_id = $1 and connection_id = $2`, [
      ...[workspaceId, connectionId],
    ]);
  await db.query("delete from connection where workspace_id = $1 and connection_id = $2", [workspaceId, connectionId]);
}

export async function changeStoredConnection(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, name, mapping, sharePercent }: Pick<Connection, "connectionId" | "name" | "mapping" | "sharePercent">,
  at: EpochMs,
): Promise<void> {
  await db.query(
    "update connection set name = $3, mapping = $4::jsonb, share_percent = $5, changed_at_ms = $6 where workspace_id = $1 and connection_id = $2",
    [workspaceId, connectionId, name, JSON.stringify(mapping), sharePercent, at],
  );
}

export async function keepCredentials(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, sealedCredentials }: { readonly connectionId: string; readonly sealedCredentials: string },
): Promise<void> {
  await db.query("update connection set sealed_credentials = $3 where workspace_id = $1 and connection_id = $2", [
    ...[workspaceId, connectionId, sealedCredentials],
  ]);
}

/** @param sealedPanelSecret null: the panel is shown by the app of the connection, or not at all */
export async function keepPanelSecret(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, sealedPanelSecret }: Pick<Connection, "connectionId" | "sealedPanelSecret">,
): Promise<void> {
  await db.query("update connection set sealed_panel_secret = $3 where workspace_id = $1 and connection_id = $2", [
    ...[workspaceId, connectionId, sealedPanelSecret],
  ]);
}

/** Somebody entered them: it is opened anew, and goes on at once. */
export async function enterCredentials(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, sealedCredentials }: { readonly connectionId: string; readonly sealedCredentials: string },
  at: EpochMs,
): Promise<void> {
  await db.query(
    `update connection set sealed_credentials = $3, changed_at_ms = $4, tries = 0, failing_since_ms = null, rests_until_ms = 0, last_error = null,
       paused_at_ms = case when paused_because is null then paused_at_ms end, paused_because = null
     where workspace_id = $1 and connection_id = $2`,
    [workspaceId, connectionId, sealedCredentials, at],
  );
}

/** What is there now: asked from time to time, for it is changed by people. */
export async function noteLooked(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, account, users, crmSchema }: Pick<Connection, "connectionId" | "account" | "users" | "crmSchema">,
  at: EpochMs,
): Promise<void> {
  await db.query(
    "update connection set account = $3::jsonb, users = $4::jsonb, crm_schema = $5::jsonb, looked_at_ms = $6 where workspace_id = $1 and connection_id = $2",
    [workspaceId, connectionId, JSON.stringify(account), JSON.stringify(users), JSON.stringify(crmSchema), at],
  );
}

/** From here on it flows; each feed begins at once. */
export async function startStored(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, feeds }: { readonly connectionId: string; readonly feeds: readonly string[] },
  at: EpochMs,
): Promise<void> {
  await db.query(
    `with live as (update connection set live_at_ms = coalesce(live_at_ms, $4) where workspace_id = $1 and connection_id = $2)
     insert into connection_feed (workspace_id, connection_id, feed, next_at_ms)
     select $1, $2, feed, 0 from unnest($3::text[]) as f(feed) on conflict do nothing`,
    [workspaceId, connectionId, feeds, at],
  );
}

/** What changes there meanwhile is heard when it is resumed. @returns false: it was paused before */
export async function pauseConnection(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, because }: { readonly connectionId: string; readonly because: string | null },
  at: EpochMs,
): Promise<boolean> {
  const paused = await db.query(
    `update connection set paused_at_ms = $3, paused_because = $4
     where workspace_id = $1 and connection_id = $2 and paused_at_ms is null returning connection_id`,
    [workspaceId, connectionId, at, because],
  );
  return paused.length > 0;
}

export async function resumeConnection(db: Queryable, workspaceId: WorkspaceId, connectionId: string): Promise<void> {
  await db.query(
    `update connection set paused_at_ms = null, paused_because = null, tries = 0, failing_since_ms = null, rests_until_ms = 0, last_error = null
     where workspace_id = $1 and connection_id = $2`,
    [workspaceId, connectionId],
  );
}
