/** Writes down who was told what, in the transaction of the decisions; one statement a table, whatever the size of the batch. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Effects } from "../../engine/notice/effects.ts";
import {
  gatherNotices,
  isAll,
  type Latest,
  type Notice,
  type Place,
  subjectOf,
  type Withdrawal,
} from "../../engine/notice/notice.ts";
import type { Queryable } from "../database/database.ts";
import { partsOf, type Write } from "../writer/writes.ts";
import { FLAG, INSTANT, typedText, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type NoticeRows = {
  readonly told: readonly object[];
  readonly messages: readonly object[];
  readonly moved: readonly object[];
};

/**
 * @param effects in the order of the log, all of it new
 * @param known the notices that it may concern: see `gatherNotices`
 */
export function noticeRows({ told, withdrawn }: Effects, known: readonly Notice[]): NoticeRows {
  const notices = gatherNotices(known, told, withdrawn);
  const skippedFor = new Map<string, Latest>();
  const withdrawnBy = new Map<string, Withdrawal>();
  for (const { latest, skipped, withdrawn: by } of notices) {
    for (const each of skipped) skippedFor.set(placeOf(each), latest);
    if (by !== null) withdrawnBy.set(placeOf(latest), by);
  }
  const isNew = new Set(told.map(placeOf));
  const stateOf = (place: Place): object => {
    const latest = skippedFor.get(placeOf(place));
    const by = withdrawnBy.get(placeOf(place));
    return {
      ...{ skipped_for_seq: latest?.seq ?? null, skipped_for_n: latest?.n ?? null },
      withdrawn_seq: by?.seq ?? null,
    };
  };
  const rows = told.map((each) => ({
    receiver: each.receiver,
    seq: each.seq,
    n: each.n,
    lead_id: each.leadId,
    topic: each.topic,
    due_at_ms: each.dueAt,
    told_at_ms: each.toldAt,
    not_before_ms: each.notBefore,
    carried: each.carried,
    ...stateOf(each),
  }));
  const messages = told.flatMap(({ receiver, seq, n, notBefore, channels }) =>
    channels.map((channel) => ({ receiver, seq, n, channel, next_at_ms: notBefore })),
  );
  // A notice from before that lost its place, with what it skipped itself, or that was withdrawn.
  const moved = notices
    .flatMap(({ latest, skipped }): readonly Place[] => [...skipped, latest])
    .filter((each) => !isNew.has(placeOf(each)))
    .map(({ receiver, seq, n }) => ({ receiver, seq, n, ...stateOf({ receiver, seq, n }) }));
  return { told: rows, messages, moved };
}

/** All of it in one statement. */
export async function appendNotices(db: Queryable, workspaceId: WorkspaceId, effects: Effects): Promise<void> {
  if (effects.told.length === 0 && effects.withdrawn.length === 0) return;
  const rows = noticeRows(effects, await fetchKnownNotices(db, workspaceId, effects));
  const { parts, params } = partsOf(noticeWrites(rows), 2);
  if (parts !== "") await db.query(`with ${parts} select 1`, [workspaceId, ...params]);
}

export function noticeWrites({ told, messages, moved }: NoticeRows): readonly Write[] {
  return [
    { into: { name: "notices", sql: INSERT_NOTICES }, rows: told },
    { into: { name: "messages", sql: INSERT_MESSAGES }, rows: messages },
    { into: { name: "moved_notices", sql: MOVE_NOTICES }, rows: moved },
  ];
}

function placeOf({ receiver, seq, n }: Place): string {
  return `${seq} ${n} ${receiver}`;
}

const KNOWN_NOTICE = rowWith<Latest & { readonly isRead: boolean }>({
  receiver: typedText(),
  leadId: orNull(typedText()),
  topic: orNull(TEXT),
  seq: WHOLE,
  n: WHOLE,
  toldAt: INSTANT,
  notBefore: INSTANT,
  isRead: FLAG,
});

/** The last notice of each subject and receiver, and all unread ones of leads that left the receiver; what they skipped is not asked for. */
export async function fetchKnownNotices(
  db: Queryable,
  workspaceId: WorkspaceId,
  { told, withdrawn }: Effects,
): Promise<readonly Notice[]> {
  const isLeaving = new Set(withdrawn.map(subjectOf));
  const subjects = new Set([...told.map(subjectOf), ...isLeaving]);
  if (subjects.size === 0) return [];
  const leavers = withdrawn.filter(isAll).map(({ receiver }) => receiver);
  const leads = new Set([...told, ...withdrawn].flatMap(({ leadId }) => leadId ?? []));
  const topics = new Set([...told, ...withdrawn].flatMap(({ topic }) => topic ?? []));
  const rows = [
    ...(leads.size === 0 ? [] : await rowsOf(db, KNOWN_NOTICE, SELECT_OF_LEADS, [workspaceId, [...leads]])),
    ...(topics.size === 0 ? [] : await rowsOf(db, KNOWN_NOTICE, SELECT_OF_TOPICS, [workspaceId, [...topics]])),
  ].filter((row) => subjects.has(subjectOf(row)) && !leavers.includes(row.receiver));
  const ofLeavers =
    leavers.length === 0 ? [] : await rowsOf(db, KNOWN_NOTICE, SELECT_OF_RECEIVERS, [workspaceId, leavers]);
  const last = new Map(rows.map((row) => [subjectOf(row), row]));
  const known = rows.filter(
    (row) => last.get(subjectOf(row)) === row || (!row.isRead && isLeaving.has(subjectOf(row))),
  );
  return [...known, ...ofLeavers].map(({ isRead, ...latest }) => ({ latest, skipped: [], isRead, withdrawn: null }));
}

/** What was sent, or may have been, stands as what was read does. */
const KNOWN = `
  select receiver, lead_id as "leadId", topic, seq, n, told_at_ms as "toldAt", not_before_ms as "notBefore",
    read_at_ms is not null or exists (
      select from message m where m.workspace_id = t.workspace_id and m.receiver = t.receiver and m.seq = t.seq and m.n = t.n and (m.state = 'sent' or m.delivery_id is not null)
    ) as "isRead"
  from notice t where workspace_id = $1 and skipped_for_seq is null and withdrawn_seq is null`;
/** By the index of leads: asked pair by pair, a plan that walks through all that a receiver was ever told looks as good. */
const SELECT_OF_LEADS = `${KNOWN} and lead_id = any($2) order by seq, n`;
const SELECT_OF_RECEIVERS = `${KNOWN} and receiver = any($2) order by seq, n`;
const SELECT_OF_TOPICS = `${KNOWN} and topic = any($2) order by seq, n`;

const INSERT_NOTICES = `
  insert into notice (workspace_id, receiver, seq, n, lead_id, topic, due_at_ms, told_at_ms, not_before_ms, carried, skipped_for_seq, skipped_for_n, withdrawn_seq)
  select $workspace.r, r.receiver, r.seq, r.n, r.lead_id, r.topic, r.due_at_ms, r.told_at_ms, r.not_before_ms, r.carried, r.skipped_for_seq, r.skipped_for_n, r.withdrawn_seq
  from jsonb_to_recordset($rows) as r(receiver text, seq bigint, n int, lead_id text, topic text, due_at_ms bigint, told_at_ms bigint,
    not_before_ms bigint, carried jsonb, skipped_for_seq bigint, skipped_for_n int, withdrawn_seq bigint)`;

const INSERT_MESSAGES = `
  insert into message (workspace_id, receiver, seq, n, channel, next_at_ms)
  select $workspace.r, r.receiver, r.seq, r.n, r.channel, r.next_at_ms
  from jsonb_to_recordset($rows) as r(receiver text, seq bigint, n int, channel text, next_at_ms bigint)`;

const MOVE_NOTICES = `
  with lost as (
    select $workspace.r as workspace_id, r.receiver, r.seq, r.n, r.skipped_for_seq, r.skipped_for_n, r.withdrawn_seq
    from jsonb_to_recordset($rows) as r(receiver text, seq bigint, n int, skipped_for_seq bigint, skipped_for_n int, withdrawn_seq bigint)
  ), moved as (
    select workspace_id, receiver, seq, n, skipped_for_seq, skipped_for_n, withdrawn_seq from lost
    union all
    select lost.workspace_id, lost.receiver, before.seq, before.n, lost.skipped_for_seq, lost.skipped_for_n, null
    from lost join notice before on before.workspace_id = $workspace.lost and before.receiver = lost.receiver
      and before.skipped_for_seq = lost.seq and before.skipped_for_n = lost.n
    where lost.skipped_for_seq is not null
  )
  update notice set skipped_for_seq = moved.skipped_for_seq, skipped_for_n = moved.skipped_for_n, withdrawn_seq = moved.withdrawn_seq
  from moved
  where notice.workspace_id = $workspace.moved and notice.receiver = moved.receiver and notice.seq = moved.seq and notice.n = moved.n`;
