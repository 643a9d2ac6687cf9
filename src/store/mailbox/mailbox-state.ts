/** Where reading the mailbox stopped, and whose turn it is: one worker at a time. Of the server; it stands in the company `default`. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type MailboxState = {
  readonly name: string;
  /** Null: nothing was read yet. */
  readonly uidValidity: string | null;
  readonly nextUid: number;
  readonly readAt: EpochMs | null;
  readonly tries: number;
  readonly failingSince: EpochMs | null;
  readonly problem: string | null;
  readonly remedy: string | null;
};

const STATE = rowWith<MailboxState>({
  ...{ name: TEXT, uidValidity: orNull(TEXT), nextUid: WHOLE, readAt: orNull(INSTANT), tries: WHOLE },
  ...{ failingSince: orNull(INSTANT), problem: orNull(TEXT), remedy: orNull(TEXT) },
});
const COLUMNS = `name, uid_validity as "uidValidity", next_uid as "nextUid", read_at_ms as "readAt", tries, failing_since_ms as "failingSince",
  problem, remedy`;

export async function findMailboxState(db: Queryable, workspaceId: WorkspaceId): Promise<MailboxState | undefined> {
  return (await rowsOf(db, STATE, `select ${COLUMNS} from mailbox where workspace_id = $1`, [workspaceId]))[0];
}

export async function isMailboxDue(
  db: Queryable,
  workspaceId: WorkspaceId,
  { name, now }: { readonly name: string; readonly now: EpochMs },
): Promise<boolean> {
  const sql = "select 1 as due from mailbox where workspace_id = $1 and name = $2 and next_at_ms > $3";
  return (await db.query(sql, [workspaceId, name, now])).length === 0;
}

/** @param until when this worker is given up @returns undefined: another worker has it, or it isn't due */
export async function takeMailbox(
  db: Queryable,
  workspaceId: WorkspaceId,
  taken: { readonly name: string; readonly claim: string; readonly now: EpochMs; readonly until: EpochMs },
): Promise<MailboxState | undefined> {
  const { name, claim, now, until } = taken;
  const rows = await rowsOf(
    db,
    STATE,
    `insert into mailbox as m (workspace_id, name, claim, next_at_ms) values ($1, $2, $3, $5)
     on conflict (workspace_id) do update set claim = excluded.claim, next_at_ms = excluded.next_at_ms, name = excluded.name,
       uid_validity = case when m.name = excluded.name then m.uid_validity end,
       next_uid = case when m.name = excluded.name then m.next_uid else 1 end
     where m.next_at_ms <= $4 or m.name <> excluded.name
     returning ${COLUMNS}`,
    [workspaceId, name, claim, now, until],
  );
  return rows[0];
}

type Turn = { readonly claim: string; readonly until: EpochMs };

/** What is before there has been read. @returns false when another worker has it by now */
export async function passMail(
  db: Queryable,
  workspaceId: WorkspaceId,
  { claim, until }: Turn,
  { uidValidity, nextUid }: { readonly uidValidity: string; readonly nextUid: number },
): Promise<boolean> {
  const rows = await db.query(
    `update mailbox set uid_validity = $3, next_uid = $4, next_at_ms = $5 where workspace_id = $1 and claim = $2 returning claim`,
    [workspaceId, claim, uidValidity, nextUid, until],
  );
  return rows.length > 0;
}

/** @param failed null: it was read, as far as this turn went */
export async function releaseMailbox(
  db: Queryable,
  workspaceId: WorkspaceId,
  { claim, until }: Turn,
  {
    at,
    failed,
  }: { readonly at: EpochMs; readonly failed: { readonly problem: string; readonly remedy: string } | null },
): Promise<void> {
  await db.query(
    `update mailbox set claim = null, next_at_ms = $3, read_at_ms = case when $5::text is null then $4 else read_at_ms end,
       tries = case when $5::text is null then 0 else tries + 1 end,
       failing_since_ms = case when $5::text is not null then coalesce(failing_since_ms, $4) end, problem = $5, remedy = $6
     where workspace_id = $1 and claim = $2`,
    [workspaceId, claim, until, at, failed?.problem ?? null, failed?.remedy ?? null],
  );
}
