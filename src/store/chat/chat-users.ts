/** Who a member is in Slack: found by email once, and kept. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type ChatUser = {
  readonly member: MemberId;
  /** By which they were looked for. */
  readonly email: string;
  /** Null: not found. */
  readonly userId: string | null;
  /** Why not. */
  readonly reason: string | null;
  readonly lookedAt: EpochMs;
};

const USER = rowWith<ChatUser>({
  ...{ member: typedText<MemberId>(), email: TEXT, userId: orNull(TEXT), reason: orNull(TEXT), lookedAt: INSTANT },
});

export async function fetchChatUsers(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
): Promise<readonly ChatUser[]> {
  return rowsOf(
    db,
    USER,
    `select member, email, user_id as "userId", reason, looked_at_ms as "lookedAt" from chat_user
     where workspace_id = $1 and connection_id = $2 order by member`,
    [workspaceId, connectionId],
  );
}

/** Who that is, by which address; undefined: nobody who was found. */
export async function memberOfChatUser(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, userId }: { readonly connectionId: string; readonly userId: string },
): Promise<Pick<ChatUser, "member" | "email"> | undefined> {
  const sql = `select member, email from chat_user where workspace_id = $1 and connection_id = $2 and user_id = $3 order by member limit 1`;
  const row = rowWith({ member: typedText<MemberId>(), email: TEXT });
  return (await rowsOf(db, row, sql, [workspaceId, connectionId, userId]))[0];
}

export async function keepChatUser(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { member, email, userId, reason, lookedAt }: ChatUser,
): Promise<void> {
  await db.query(
    `insert into chat_user (workspace_id, connection_id, member, email, user_id, reason, looked_at_ms) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, connection_id, member) do update set email = excluded.email, user_id = excluded.user_id, reason = excluded.reason,
       looked_at_ms = excluded.looked_at_ms`,
    [workspaceId, connectionId, member, email, userId, reason, lookedAt],
  );
}

/** They are looked for again. */
export async function forgetChatUser(
  db: Queryable,
  workspaceId: WorkspaceId,
  { connectionId, userId }: { readonly connectionId: string; readonly userId: string },
): Promise<void> {
  await db.query("delete from chat_user where workspace_id = $1 and connection_id = $2 and user_id = $3", [
    workspaceId,
    connectionId,
    userId,
  ]);
}
