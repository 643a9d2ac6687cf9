/** Writes down who was told what, in the transaction of the decisions; one statement a table, whatever the size of the batch. */
import type { WorkspaceId } from "../base/ids.ts";
import { gatherNotices, type Notice, type Told } from "../engine/notice/notice.ts";
import type { Queryable } from "./database.ts";
import { partsOf, type Write } from "./writes.ts";

export type NoticeRows = { readonly told: readonly object[]; readonly moved: readonly object[] };

/**
 * @param told in the order of the log, all of it new
 * @param last the last notice of each lead and receiver that `told` is about
 */
export function noticeRows(told: readonly Told[], last: readonly Notice[]): NoticeRows {
  const notices = gatherNotices(last, told);
  const skippedFor = new Map<string, Told>(
    notices.flatMap(({ latest, skipped }) => skipped.map((each) => [placeOf(each), latest] as const)),
  );
  const isNew = new Set(told.map(placeOf));
  const rows = told.map((each) => ({
    receiver: each.receiver,
    seq: each.seq,
    n: each.n,
    lead_id: each.leadId,
    due_at_ms: each.dueAt,
    told_at_ms: each.toldAt,
    not_before_ms: each.notBefore,
    ...pointerTo(skippedFor.get(placeOf(each))),
  }));
  // A notice from before that lost its place: what it skipped itself goes along.
  const moved = notices.flatMap(({ latest, skipped }) =>
    skipped
      .filter((each) => !isNew.has(placeOf(each)))
      .map(({ receiver, seq, n }) => ({ receiver, seq, n, ...pointerTo(latest) })),
  );
  return { told: rows, moved };
}

/** All of it in one statement. */
export async function appendNotices(db: Queryable, workspaceId: WorkspaceId, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const rows = noticeRows(told, await fetchLastNotices(db, workspaceId, told));
  const { parts, params } = partsOf(noticeWrites(rows), 2);
  await db.query(`with ${parts} select 1`, [workspaceId, ...params]);
}

export function noticeWrites({ told, moved }: NoticeRows): readonly Write[] {
  return [
    { into: { name: "notices", sql: INSERT_NOTICES }, rows: told },
    { into: { name: "moved_notices", sql: MOVE_NOTICES }, rows: moved },
  ];
}

function pointerTo(latest: Told | undefined): {
  readonly skipped_for_seq: number | null;
  readonly skipped_for_n: number | null;
} {
  return { skipped_for_seq: latest?.seq ?? null, skipped_for_n: latest?.n ?? null };
}

function placeOf({ receiver, seq, n }: Told): string {
  return `${seq} ${n} ${receiver}`;
}

type LastRow = Told & { readonly isRead: boolean };

/** The last notice of each lead and receiver that `told` is about; what it skipped is not asked for. */
export async function fetchLastNotices(
  db: Queryable,
  workspaceId: WorkspaceId,
  told: readonly Told[],
): Promise<readonly Notice[]> {
  const pairs = new Set(told.map(pairOf));
  const rows = await db.query<LastRow>(SELECT_LAST_NOTICES, [
    workspaceId,
    [...new Set(told.map(({ leadId }) => leadId))],
  ]);
  return rows.filter((row) => pairs.has(pairOf(row))).map(({ isRead, ...latest }) => ({ latest, skipped: [], isRead }));
}

function pairOf({ leadId, receiver }: Pick<Told, "leadId" | "receiver">): string {
  return `${receiver}\n${leadId}`;
}

/** By the index of leads: asked pair by pair, a plan that walks through all that a receiver was ever told looks as good. */
const SELECT_LAST_NOTICES = `
  select distinct on (lead_id, receiver) receiver, lead_id as "leadId", seq, n, due_at_ms as "dueAt", told_at_ms as "toldAt",
    not_before_ms as "notBefore", read_at_ms is not null as "isRead"
  from notice where workspace_id = $1 and lead_id = any($2) and skipped_for_seq is null
  order by lead_id, receiver, seq desc, n desc`;

const INSERT_NOTICES = `
  insert into notice (workspace_id, receiver, seq, n, lead_id, due_at_ms, told_at_ms, not_before_ms, skipped_for_seq, skipped_for_n)
  select $1, r.receiver, r.seq, r.n, r.lead_id, r.due_at_ms, r.told_at_ms, r.not_before_ms, r.skipped_for_seq, r.skipped_for_n
  from jsonb_to_recordset($rows) as r(receiver text, seq bigint, n int, lead_id text, due_at_ms bigint, told_at_ms bigint, not_before_ms bigint, skipped_for_seq bigint, skipped_for_n int)`;

const MOVE_NOTICES = `
  with lost as (
    select * from jsonb_to_recordset($rows) as r(receiver text, seq bigint, n int, skipped_for_seq bigint, skipped_for_n int)
  ), moved as (
    select receiver, seq, n, skipped_for_seq, skipped_for_n from lost
    union all
    select lost.receiver, before.seq, before.n, lost.skipped_for_seq, lost.skipped_for_n
    from lost join notice before on before.workspace_id = $1 and before.receiver = lost.receiver
      and before.skipped_for_seq = lost.seq and before.skipped_for_n = lost.n
  )
  update notice set skipped_for_seq = moved.skipped_for_seq, skipped_for_n = moved.skipped_for_n
  from moved
  where notice.workspace_id = $1 and notice.receiver = moved.receiver and notice.seq = moved.seq and notice.n = moved.n`;
