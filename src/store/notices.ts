/** The inbox of a member: notices that may be shown, the newest first, and which of them are read. */
import type { LeadId, MemberId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { LeadEvent } from "../engine/lead/lead-event.ts";
import type { LeadState } from "../engine/lead/lead-state.ts";
import { type StoredEvent, upgradeEvent } from "../engine/lead/upgrade/upgrade-event.ts";
import type { ClockNow } from "../reporting/notice-words.ts";
import type { Queryable } from "./database.ts";

/** `seq` and `n` of the event that it tells: with the receiver, its key. */
export type NoticeKey = { readonly seq: number; readonly n: number };

/** An event that somebody was told of, with the version of the agreement that decided it, and the clock that it is about. */
export type ToldEvent = {
  readonly event: LeadEvent;
  readonly agreementVersion: number;
  readonly clock: ClockNow | undefined;
};

export type StoredNotice = NoticeKey &
  ToldEvent & {
    readonly leadId: LeadId;
    readonly person: LeadState["person"];
    readonly notBefore: EpochMs;
    readonly readAt: EpochMs | null;
    /** In the order of the log. */
    readonly skipped: readonly ToldEvent[];
  };

/** Whose notices, and the present: what may not be shown yet is not there. */
type Inbox = { readonly receiver: MemberId; readonly now: EpochMs };

export async function countUnread(db: Queryable, workspaceId: WorkspaceId, { receiver, now }: Inbox): Promise<number> {
  const rows = await db.query<{ readonly unread: number }>(
    `select count(*) as unread from notice
     where workspace_id = $1 and receiver = $2 and not_before_ms <= $3 and skipped_for_seq is null and read_at_ms is null`,
    [workspaceId, receiver, now],
  );
  return rows[0]?.unread ?? 0;
}

export async function fetchNotices(
  db: Queryable,
  workspaceId: WorkspaceId,
  { receiver, now }: Inbox,
  limit: number,
): Promise<readonly StoredNotice[]> {
  if (limit === 0) return [];
  const rows = await db.query<Omit<StoredNotice, "skipped" | "clock" | "event"> & ClockColumns>(SELECT_NOTICES, [
    workspaceId,
    receiver,
    now,
    limit,
  ]);
  const skipped = await db.query<Omit<ToldEvent, "clock" | "event"> & NoticeKey & ClockColumns>(SELECT_SKIPPED, [
    workspaceId,
    receiver,
    rows.map(({ seq }) => seq),
    rows.map(({ n }) => n),
  ]);
  const byNotice = Map.groupBy(skipped, keyOf);
  return rows.map((row) => ({ ...withClock(row), skipped: (byNotice.get(keyOf(row)) ?? []).map(withClock) }));
}

/** @returns those whose mark has changed; what is not shown, or was skipped meanwhile, has none */
export async function markNotices(
  db: Queryable,
  workspaceId: WorkspaceId,
  { receiver, now }: Inbox,
  { keys, read }: { readonly keys: readonly NoticeKey[]; readonly read: boolean },
): Promise<readonly NoticeKey[]> {
  return db.query<NoticeKey>(
    `update notice set read_at_ms = case when $4 then $3::bigint end
     where workspace_id = $1 and receiver = $2 and not_before_ms <= $3 and skipped_for_seq is null and (read_at_ms is null) = $4
       and (seq, n) in (select * from unnest($5::bigint[], $6::int[]))
     returning seq, n`,
    [workspaceId, receiver, now, read, keys.map(({ seq }) => seq), keys.map(({ n }) => n)],
  );
}

/** @param upTo what could be shown later than this stays unread: nobody has seen it */
export async function markAllRead(
  db: Queryable,
  workspaceId: WorkspaceId,
  { receiver, now }: Inbox,
  upTo: EpochMs,
): Promise<readonly NoticeKey[]> {
  return db.query<NoticeKey>(
    `update notice set read_at_ms = $3
     where workspace_id = $1 and receiver = $2 and not_before_ms <= least($3::bigint, $4::bigint) and skipped_for_seq is null and read_at_ms is null
     returning seq, n`,
    [workspaceId, receiver, now, upTo],
  );
}

type ClockColumns = {
  readonly event: StoredEvent;
  readonly clockOwner: MemberId | null;
  readonly clockDueAt: EpochMs | null;
};

function withClock<R extends ClockColumns>({
  event,
  clockOwner,
  clockDueAt,
  ...row
}: R): Omit<R, keyof ClockColumns> & Pick<ToldEvent, "clock" | "event"> {
  return {
    ...row,
    event: upgradeEvent(event),
    clock: clockOwner === null || clockDueAt === null ? undefined : { owner: clockOwner, dueAt: clockDueAt },
  };
}

function keyOf({ seq, n }: NoticeKey): string {
  return `${seq}-${n}`;
}

const TOLD = `e.body as event, i.agreement_version as "agreementVersion", c.owner as "clockOwner", c.due_at_ms as "clockDueAt"`;
const JOIN_TOLD = `
  join lead_event e on e.workspace_id = t.workspace_id and e.seq = t.seq and e.n = t.n
  join lead_input i on i.workspace_id = t.workspace_id and i.seq = t.seq
  left join clock c on c.workspace_id = t.workspace_id and c.lead_id = t.lead_id and c.name = e.body ->> 'clock'`;

const SELECT_NOTICES = `
  select t.seq, t.n, t.lead_id as "leadId", t.not_before_ms as "notBefore", t.read_at_ms as "readAt", l.state -> 'person' as person, ${TOLD}
  from (
    select * from notice where workspace_id = $1 and receiver = $2 and not_before_ms <= $3 and skipped_for_seq is null
    order by not_before_ms desc, seq desc, n desc limit $4
  ) t ${JOIN_TOLD}
  join lead l on l.workspace_id = t.workspace_id and l.lead_id = t.lead_id
  order by t.not_before_ms desc, t.seq desc, t.n desc`;

const SELECT_SKIPPED = `
  select t.skipped_for_seq as seq, t.skipped_for_n as n, ${TOLD}
  from notice t ${JOIN_TOLD}
  where t.workspace_id = $1 and t.receiver = $2
    and (t.skipped_for_seq, t.skipped_for_n) in (select * from unnest($3::bigint[], $4::int[]))
  order by t.seq, t.n`;
