/** Where messages of the chat go, as rows: beside the log, as they decide nothing. */
import { PARTIES, type PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { CHAT_KINDS, CHAT_TAKES, type ChatKind, type ChatTakes } from "../../agreement/terms/chat-kinds.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, INSTANT, listOf, oneOf, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type ChatConnection = {
  readonly connectionId: string;
  readonly kind: ChatKind;
  readonly name: string;
  /** By which somebody who has the secret knows which one it is. */
  readonly hint: string;
  readonly sealedAddress: string | null;
  readonly sealedToken: string | null;
  readonly sealedSigning: string | null;
  /** Null: all. */
  readonly parties: readonly PartyName[] | null;
  readonly takes: ChatTakes;
  readonly hasButtons: boolean;
  readonly createdBy: string | null;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
  /** Nothing goes there before. */
  readonly nextAt: EpochMs;
  readonly lastSentAt: EpochMs | null;
  readonly failingSince: EpochMs | null;
  readonly failedAt: EpochMs | null;
  readonly failedCode: string | null;
  readonly failedSaid: string | null;
  readonly pausedAt: EpochMs | null;
};

const CONNECTION = rowWith<ChatConnection>({
  ...{ connectionId: TEXT, kind: oneOf(CHAT_KINDS), name: TEXT, hint: TEXT },
  ...{ sealedAddress: orNull(TEXT), sealedToken: orNull(TEXT), sealedSigning: orNull(TEXT) },
  ...{ parties: orNull(listOf(oneOf(PARTIES))), takes: oneOf(CHAT_TAKES), hasButtons: FLAG },
  ...{ createdBy: orNull(TEXT), createdAt: INSTANT, changedAt: INSTANT, nextAt: INSTANT },
  ...{ lastSentAt: orNull(INSTANT), failingSince: orNull(INSTANT), failedAt: orNull(INSTANT) },
  ...{ failedCode: orNull(TEXT), failedSaid: orNull(TEXT), pausedAt: orNull(INSTANT) },
});
const COLUMNS = `connection_id as "connectionId", kind, name, hint, sealed_address as "sealedAddress", sealed_token as "sealedToken",
  sealed_signing as "sealedSigning", parties, takes, has_buttons as "hasButtons", created_by as "createdBy", created_at_ms as "createdAt",
  changed_at_ms as "changedAt", next_at_ms as "nextAt", last_sent_at_ms as "lastSentAt", failing_since_ms as "failingSince",
  failed_at_ms as "failedAt", failed_code as "failedCode", failed_said as "failedSaid", paused_at_ms as "pausedAt"`;

/** By name. */
export async function fetchChatConnections(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<readonly ChatConnection[]> {
  return rowsOf(
    db,
    CONNECTION,
    `select ${COLUMNS} from chat_connection where workspace_id = $1 order by lower(name), connection_id`,
    [workspaceId],
  );
}

export async function findChatConnection(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
): Promise<ChatConnection | undefined> {
  const sql = `select ${COLUMNS} from chat_connection where workspace_id = $1 and connection_id = $2`;
  return (await rowsOf(db, CONNECTION, sql, [workspaceId, connectionId]))[0];
}

type Saved = Pick<
  ChatConnection,
  | "connectionId"
  | "kind"
  | "name"
  | "hint"
  | "sealedAddress"
  | "sealedToken"
  | "sealedSigning"
  | "parties"
  | "takes"
  | "hasButtons"
>;

/** Another one of that ID is changed; what failed before is tried again at once. */
export async function saveChatConnection(
  db: Queryable,
  workspaceId: WorkspaceId,
  saved: Saved & { readonly createdBy: string | null; readonly at: EpochMs },
): Promise<void> {
  const { connectionId, kind, name, hint, sealedAddress, sealedToken, sealedSigning } = saved;
  const { parties, takes, hasButtons, createdBy, at } = saved;
  await db.query(
    `insert into chat_connection (workspace_id, connection_id, kind, name, hint, sealed_address, sealed_token, sealed_signing, parties, takes,
       has_buttons, created_by, created_at_ms, changed_at_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
     on conflict (workspace_id, connection_id) do update set name = excluded.name, hint = excluded.hint, sealed_address = excluded.sealed_address,
       sealed_token = excluded.sealed_token, sealed_signing = excluded.sealed_signing, parties = excluded.parties, takes = excluded.takes,
       has_buttons = excluded.has_buttons, changed_at_ms = excluded.changed_at_ms, next_at_ms = 0`,
    [
      ...[workspaceId, connectionId, kind, name, hint, sealedAddress, sealedToken, sealedSigning],
      ...[parties, takes, hasButtons, createdBy, at],
    ],
  );
}

export async function removeChatConnection(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
): Promise<void> {
  const of = [workspaceId, connectionId];
  await db.query("delete from chat_connection where workspace_id = $1 and connection_id = $2", of);
  await db.query("delete from chat_user where workspace_id = $1 and connection_id = $2", of);
}

/** @param pausedAt null: it goes on */
export async function pauseChatConnection(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, pausedAt }: Pick<ChatConnection, "connectionId" | "pausedAt">,
): Promise<void> {
  await db.query(
    "update chat_connection set paused_at_ms = $3, next_at_ms = 0 where workspace_id = $1 and connection_id = $2",
    [workspaceId, connectionId, pausedAt],
  );
}

/** What the other side did. `from`: nothing goes there before; null: something may at once. */
export type ChatFailure = { readonly code: string; readonly said: string; readonly from: EpochMs | null };

/** @param failure null: it took something */
export async function noteChatAnswer(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { failure, at }: { readonly failure: ChatFailure | null; readonly at: EpochMs },
): Promise<void> {
  await db.query(
    `update chat_connection set last_sent_at_ms = case when $3 then $4::bigint else last_sent_at_ms end,
       failing_since_ms = case when $3 then null else coalesce(failing_since_ms, $4::bigint) end,
       failed_at_ms = case when $3 then failed_at_ms else $4::bigint end, failed_code = coalesce($5, failed_code),
       failed_said = coalesce($6, failed_said), next_at_ms = case when $3 then next_at_ms else greatest(next_at_ms, coalesce($7::bigint, 0)) end
     where workspace_id = $1 and connection_id = $2`,
    [
      ...[workspaceId, connectionId, failure === null, at],
      ...[failure?.code ?? null, failure?.said ?? null, failure?.from ?? null],
    ],
  );
}
