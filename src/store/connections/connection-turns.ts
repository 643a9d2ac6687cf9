/** Which connections have anything to do, and who does what of it: one worker at a time has a feed, and a look is a few looks into indexes. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { orNull, rowWith, INSTANT, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { ConnectionError } from "./connections.ts";

/** One statement, however many companies there are. */
export async function workspacesWithConnectionsDue(db: Queryable, now: EpochMs): Promise<readonly WorkspaceId[]> {
  const schema = rowWith({ id: typedText<WorkspaceId>() });
  return (await rowsOf(db, schema, "select workspaces_with_connections_due($1) as id", [now])).map(({ id }) => id);
}

/** The other side can't be asked, or not now. @param pausedBecause null: it is tried again */
export async function noteConnectionFailed(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    connectionId,
    error,
    restsUntil,
    pausedBecause,
  }: {
    readonly connectionId: string;
    readonly error: ConnectionError;
    readonly restsUntil: EpochMs;
    readonly pausedBecause: string | null;
  },
): Promise<void> {
  await db.query(
    `update connection set tries = tries + 1, failing_since_ms = coalesce(failing_since_ms, $3), rests_until_ms = greatest(rests_until_ms, $4),
       last_error = $5::jsonb, paused_at_ms = case when $6::text is null then paused_at_ms else coalesce(paused_at_ms, $3) end,
       paused_because = coalesce(paused_because, $6)
     where workspace_id = $1 and connection_id = $2`,
    [workspaceId, connectionId, error.at, restsUntil, JSON.stringify(error), pausedBecause],
  );
}

/** @param skewMs null: nothing was read that would show it */
export async function noteConnectionWorks(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    connectionId,
    budgets,
    skewMs,
  }: { readonly connectionId: string; readonly budgets: object; readonly skewMs: number | null },
): Promise<void> {
  await db.query(
    `update connection set tries = 0, failing_since_ms = null, budgets = $3::jsonb, skew_ms = coalesce($4::bigint, skew_ms),
       last_error = case when failing_since_ms is null then last_error end
     where workspace_id = $1 and connection_id = $2`,
    [workspaceId, connectionId, JSON.stringify(budgets), skewMs],
  );
}

/** Whether more than so many records and leads are due to be read or written. */
export async function isBehind(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { now, most }: { readonly now: EpochMs; readonly most: number },
): Promise<boolean> {
  const due = (table: string): string =>
    `(select 1 from ${table} where workspace_id = $1 and connection_id = $2 and next_at_ms <= $3 limit $4::int + 1)`;
  const rows = await db.query(
    `select from (${due("connection_change")} union all ${due("connection_lead")}) as due offset $4 limit 1`,
    [workspaceId, connectionId, now, most],
  );
  return rows.length > 0;
}

export type FeedTurn = {
  readonly feed: string;
  readonly cursor: string | null;
  readonly behindSince: EpochMs | null;
};
export type StoredFeed = FeedTurn & { readonly nextAt: EpochMs; readonly heardAt: EpochMs | null };

/** One that is due. @param until when this worker is given up */
export async function takeFeed(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { claim, now, until }: { readonly claim: string; readonly now: EpochMs; readonly until: EpochMs },
): Promise<FeedTurn | undefined> {
  const [taken] = await rowsOf(
    db,
    rowWith<FeedTurn>({ feed: TEXT, cursor: orNull(TEXT), behindSince: orNull(INSTANT) }),
    // A plan may look at what is selected in "from" once for each row of the table, and each time another one is the first that isn't locked.
    `with due as materialized (select feed from connection_feed where workspace_id = $1 and connection_id = $2 and next_at_ms <= $4
       order by next_at_ms limit 1 for update skip locked)
     update connection_feed f set claim = $3, next_at_ms = $5 from due
     where f.workspace_id = $1 and f.connection_id = $2 and f.feed = due.feed
     returning f.feed, f.cursor, f.behind_since_ms as "behindSince"`,
    [workspaceId, connectionId, claim, now, until],
  );
  return taken;
}

/** What was heard has been kept: on to the next. @returns false when another worker has it by now: nothing may be kept then */
export async function passFeed(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  turn: {
    readonly feed: string;
    readonly claim: string;
    readonly cursor: string;
    readonly nextAt: EpochMs;
    readonly heardAt: EpochMs;
    readonly behindSince: EpochMs | null;
  },
): Promise<boolean> {
  const { feed, claim, cursor, nextAt, heardAt, behindSince } = turn;
  const rows = await db.query(
    `update connection_feed set cursor = $5, next_at_ms = $6, heard_at_ms = $7, behind_since_ms = $8
     where workspace_id = $1 and connection_id = $2 and feed = $3 and claim = $4 returning feed`,
    [workspaceId, connectionId, feed, claim, cursor, nextAt, heardAt, behindSince],
  );
  return rows.length > 0;
}

/** Nothing was heard: it is asked again by whoever is next. */
export async function releaseFeed(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { feed, claim, nextAt }: { readonly feed: string; readonly claim: string; readonly nextAt: EpochMs },
): Promise<void> {
  await db.query(
    "update connection_feed set claim = null, next_at_ms = $5 where workspace_id = $1 and connection_id = $2 and feed = $3 and claim = $4",
    [workspaceId, connectionId, feed, claim, nextAt],
  );
}

/** It goes through all that there is, from its beginning, at once. One that is under way goes on. */
export async function beginFeed(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { feed, since }: { readonly feed: string; readonly since: EpochMs },
): Promise<void> {
  await db.query(
    `update connection_feed set cursor = null, next_at_ms = 0, claim = null, behind_since_ms = $4
     where workspace_id = $1 and connection_id = $2 and feed = $3 and behind_since_ms is null`,
    [workspaceId, connectionId, feed, since],
  );
}

export async function fetchFeeds(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
): Promise<readonly StoredFeed[]> {
  return rowsOf(
    db,
    rowWith<StoredFeed>({
      ...{ feed: TEXT, cursor: orNull(TEXT), behindSince: orNull(INSTANT), nextAt: INSTANT, heardAt: orNull(INSTANT) },
    }),
    `select feed, cursor, behind_since_ms as "behindSince", next_at_ms as "nextAt", heard_at_ms as "heardAt"
     from connection_feed where workspace_id = $1 and connection_id = $2 order by feed collate "C"`,
    [workspaceId, connectionId],
  );
}

/** What waits of a connection. */
export type WaitingThere = {
  readonly changes: number;
  readonly writes: number;
  readonly tasks: number;
  readonly oldestChangeAt: EpochMs | null;
  readonly oldestWriteAt: EpochMs | null;
};

export async function countWaiting(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
): Promise<WaitingThere> {
  const [counted] = await rowsOf(
    db,
    rowWith<WaitingThere>({
      ...{
        changes: WHOLE,
        writes: WHOLE,
        tasks: WHOLE,
        oldestChangeAt: orNull(INSTANT),
        oldestWriteAt: orNull(INSTANT),
      },
    }),
    `select (select count(*) from connection_change where workspace_id = $1 and connection_id = $2)::int as changes,
       (select min(heard_at_ms) from connection_change where workspace_id = $1 and connection_id = $2) as "oldestChangeAt",
       (select count(*) from connection_lead where workspace_id = $1 and connection_id = $2 and next_at_ms is not null)::int as writes,
       (select min(since_ms) from connection_lead where workspace_id = $1 and connection_id = $2 and next_at_ms is not null) as "oldestWriteAt",
       (select count(*) from connection_task where workspace_id = $1 and connection_id = $2 and next_at_ms is not null)::int as tasks`,
    [workspaceId, connectionId],
  );
  return counted ?? { changes: 0, writes: 0, tasks: 0, oldestChangeAt: null, oldestWriteAt: null };
}
