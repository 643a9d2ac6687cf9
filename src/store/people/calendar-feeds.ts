/** The private addresses of members' calendars: one a member, known by the hash of its secret. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, HOUR_MS } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type CalendarFeed = {
  readonly member: MemberId;
  readonly createdAt: EpochMs;
  /** When a calendar asked last, to the hour; null: none has. */
  readonly readAt: EpochMs | null;
};

const FEED = rowWith<CalendarFeed>({ member: typedText(), createdAt: INSTANT, readAt: orNull(INSTANT) });
const SELECT = `select member, created_at_ms as "createdAt", read_at_ms as "readAt" from calendar_feed where workspace_id = $1`;

export async function findFeed(
  db: Queryable,
  workspaceId: WorkspaceId,
  by: { readonly member: MemberId } | { readonly tokenHash: string },
): Promise<CalendarFeed | undefined> {
  const [column, value] = "member" in by ? ["member", by.member] : ["token_hash", by.tokenHash];
  return (await rowsOf(db, FEED, `${SELECT} and ${column} = $2`, [workspaceId, value]))[0];
}

/** In the place of the one that they had, which opens nothing any more. */
export async function putFeed(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, tokenHash, at }: { readonly member: MemberId; readonly tokenHash: string; readonly at: EpochMs },
): Promise<void> {
  await db.query(
    `insert into calendar_feed (workspace_id, member, token_hash, created_at_ms) values ($1, $2, $3, $4)
     on conflict (workspace_id, member) do update
       set token_hash = excluded.token_hash, created_at_ms = excluded.created_at_ms, read_at_ms = null`,
    [workspaceId, member, tokenHash, at],
  );
}

/** @returns false when they had none */
export async function removeFeed(db: Queryable, workspaceId: WorkspaceId, member: MemberId): Promise<boolean> {
  const gone = await db.query("delete from calendar_feed where workspace_id = $1 and member = $2 returning member", [
    workspaceId,
    member,
  ]);
  return gone.length > 0;
}

/** Calendars ask every few minutes: it is written once an hour. */
export async function noteFeedRead(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, at }: { readonly member: MemberId; readonly at: EpochMs },
): Promise<void> {
  await db.query(
    `update calendar_feed set read_at_ms = $3
     where workspace_id = $1 and member = $2 and (read_at_ms is null or read_at_ms < $3::bigint - ${HOUR_MS})`,
    [workspaceId, member, at],
  );
}
