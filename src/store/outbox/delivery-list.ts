/** How sending goes, for whoever looks after it: what waits, how late it is, and what was given up. */
import { NOTICE_CHANNELS, type NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
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
} from "../database/keyset.ts";
import { INSTANT, oneOf, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { NoticeKey } from "./notices.ts";

export type ChannelStanding = {
  readonly channel: NoticeChannel;
  readonly waiting: number;
  /** Of those, tried at least once. */
  readonly retrying: number;
  /** Why the latest try of one of those failed; null: none did. */
  readonly problem: string | null;
  /** Since when the longest of them is to be looked at by now; null: nothing is late. */
  readonly lateSince: EpochMs | null;
  readonly oldestAt: EpochMs | null;
  readonly failed: number;
};

const STANDING = rowWith<ChannelStanding>({
  channel: oneOf(NOTICE_CHANNELS),
  waiting: WHOLE,
  retrying: WHOLE,
  problem: orNull(TEXT),
  lateSince: orNull(INSTANT),
  oldestAt: orNull(INSTANT),
  failed: WHOLE,
});

/** Why there was no way for a message. */
export const NO_WAY = ["no_chat", "chat_paused", "no_webhook", "webhook_paused"] as const;
export type NoWay = (typeof NO_WAY)[number];
export type UnsentMessages = { readonly channel: NoticeChannel; readonly reason: NoWay; readonly messages: number };

const UNSENT = rowWith<UnsentMessages>({ channel: oneOf(NOTICE_CHANNELS), reason: oneOf(NO_WAY), messages: WHOLE });

/** What could go nowhere. @param receivers whose; null: everyone's */
export async function countUnsentMessages(
  db: Queryable,
  workspaceId: WorkspaceId,
  receivers: readonly MemberId[] | null,
  since: EpochMs,
): Promise<readonly UnsentMessages[]> {
  return rowsOf(
    db,
    UNSENT,
    `select channel, reason, count(*) as messages from message
     where workspace_id = $1 and state = 'dropped' and settled_at_ms >= $3 and reason = any($4) and ($2::text[] is null or receiver = any($2))
     group by channel, reason order by channel, reason`,
    [workspaceId, receivers, since, NO_WAY],
  );
}

/** @param receivers whose; null: everyone's */
export async function fetchChannelStandings(
  db: Queryable,
  workspaceId: WorkspaceId,
  receivers: readonly MemberId[] | null,
  now: EpochMs,
): Promise<readonly ChannelStanding[]> {
  return rowsOf(
    db,
    STANDING,
    `select m.channel, count(*) filter (where m.state = 'due') as waiting, count(*) filter (where m.state = 'due' and m.tries > 0) as retrying,
       (array_agg(m.reason order by m.next_at_ms desc) filter (where m.state = 'due' and m.tries > 0 and m.reason is not null))[1] as problem,
       min(m.next_at_ms) filter (where m.state = 'due' and m.claim is null and m.next_at_ms <= $3) as "lateSince",
       min(t.not_before_ms) filter (where m.state = 'due') as "oldestAt", count(*) filter (where m.state = 'failed') as failed
     from message m join notice t on t.workspace_id = m.workspace_id and t.receiver = m.receiver and t.seq = m.seq and t.n = m.n
     where m.workspace_id = $1 and m.state in ('due', 'failed') and ($2::text[] is null or m.receiver = any($2))
       and t.skipped_for_seq is null and t.withdrawn_seq is null
     group by m.channel order by m.channel`,
    [workspaceId, receivers, now],
  );
}

export type MessageKey = NoticeKey & { readonly receiver: MemberId; readonly channel: NoticeChannel };
export type FailedMessage = MessageKey & {
  readonly leadId: LeadId | null;
  readonly failedAt: EpochMs;
  readonly tries: number;
  readonly reason: string;
};

/** The latest first. */
export const BY_FAILING: Keyset = [
  { sql: "m.settled_at_ms", type: "bigint", descending: true },
  { sql: "m.seq", type: "bigint", descending: true },
  { sql: "m.n", type: "int", descending: true },
  { sql: "m.receiver", type: "text" },
  { sql: "m.channel", type: "text" },
];

const FAILED = keyed(
  rowWith<FailedMessage>({
    ...{ seq: WHOLE, n: WHOLE, receiver: typedText<MemberId>(), channel: oneOf(NOTICE_CHANNELS) },
    ...{ leadId: orNull(typedText<LeadId>()), failedAt: INSTANT, tries: WHOLE, reason: TEXT },
  }),
);

export async function fetchFailedMessages(
  db: Queryable,
  workspaceId: WorkspaceId,
  receivers: readonly MemberId[] | null,
  slice: Slice,
): Promise<readonly (FailedMessage & { readonly key: RowKey })[]> {
  return rowsOf(
    db,
    FAILED,
    `select ${keyOfRow(BY_FAILING)}, m.seq, m.n, m.receiver, m.channel, t.lead_id as "leadId", m.settled_at_ms as "failedAt", m.tries,
       coalesce(m.reason, '') as reason
     from message m join notice t on t.workspace_id = m.workspace_id and t.receiver = m.receiver and t.seq = m.seq and t.n = m.n
     where m.workspace_id = $1 and m.state = 'failed' and ($2::text[] is null or m.receiver = any($2)) and ${comesAfter(BY_FAILING, slice, 4)}
     ${orderBy(BY_FAILING)} limit $3`,
    [workspaceId, receivers, slice.limit, ...sliceParams(slice)],
  );
}

/** What failed is sent again, as if it had not been tried; or is not sent. @param keys null: all @returns of whom how many */
export async function settleFailed(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: {
    readonly receivers: readonly MemberId[] | null;
    readonly keys: readonly MessageKey[] | null;
    readonly as: "due" | "dropped";
    readonly now: EpochMs;
  },
): Promise<readonly MemberId[]> {
  const { receivers, keys, as, now } = asked;
  const rows = await rowsOf(
    db,
    rowWith({ receiver: typedText<MemberId>() }),
    `update message m set state = $3, next_at_ms = case when $3 = 'due' then $4::bigint else next_at_ms end,
       tries = case when $3 = 'due' then 0 else tries end, settled_at_ms = case when $3 = 'due' then null else $4::bigint end,
       reason = case when $3 = 'due' then null else reason end
     where m.workspace_id = $1 and m.state = 'failed' and ($2::text[] is null or m.receiver = any($2))
       and ($5::jsonb is null or exists (
         select from jsonb_to_recordset($5::jsonb) as r(receiver text, seq bigint, n int, channel text)
         where (r.receiver, r.seq, r.n, r.channel) = (m.receiver, m.seq, m.n, m.channel)))
     returning m.receiver`,
    [workspaceId, receivers, as, now, keys === null ? null : JSON.stringify(keys)],
  );
  return rows.map(({ receiver }) => receiver);
}
