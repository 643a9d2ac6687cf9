/** Messages on their way out: whose wait, what of them a worker has, and what became of them. */
import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { CarriedParts } from "../../engine/notice/carried.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, INSTANT, json, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { NoticeKey } from "./notices.ts";

/** To whom and over what: what they get is decided together. */
export type Mailbox = { readonly receiver: MemberId; readonly channel: NoticeChannel };

export type WaitingMessage = NoticeKey & {
  readonly notBefore: EpochMs;
  readonly nextAt: EpochMs;
  readonly tries: number;
  /** While a try is under way, or how it ended is not known. */
  readonly deliveryId: string | null;
  readonly isSkipped: boolean;
  readonly isWithdrawn: boolean;
  readonly isRead: boolean;
  readonly carried: CarriedParts | null;
};

const MAILBOX = rowWith<Mailbox>({ receiver: typedText(), channel: typedText() });
const WAITING = rowWith<WaitingMessage>({
  seq: WHOLE,
  n: WHOLE,
  notBefore: INSTANT,
  nextAt: INSTANT,
  tries: WHOLE,
  deliveryId: orNull(TEXT),
  isSkipped: FLAG,
  isWithdrawn: FLAG,
  isRead: FLAG,
  carried: orNull(json()),
});

/** Of which something is to be looked at by now, who has waited longest first. */
export async function mailboxesDue(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: { readonly channels: readonly NoticeChannel[]; readonly until: EpochMs; readonly limit: number },
): Promise<readonly Mailbox[]> {
  return rowsOf(
    db,
    MAILBOX,
    `select receiver, channel from (
       select receiver, channel, next_at_ms from message
       where workspace_id = $1 and state = 'due' and next_at_ms <= $2 and channel = any($3) order by next_at_ms limit $4
     ) due group by receiver, channel order by min(next_at_ms), receiver, channel`,
    [workspaceId, asked.until, asked.channels, asked.limit],
  );
}

/** Until the transaction ends, no other worker decides what this person gets. @returns false when one does */
export async function lockMailbox(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { receiver, channel }: Mailbox,
): Promise<boolean> {
  const [row] = await rowsOf(
    tx,
    rowWith({ isLocked: FLAG }),
    `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isLocked"`,
    [JSON.stringify(["mailbox", workspaceId, receiver, channel])],
  );
  return row?.isLocked === true;
}

/** All that waits there, also what is not to be looked at yet, in the order of the log. @param limit the rest is not there */
export async function fetchWaitingMessages(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { receiver, channel }: Mailbox,
  limit: number,
): Promise<readonly WaitingMessage[]> {
  return rowsOf(
    tx,
    WAITING,
    `select m.seq, m.n, t.not_before_ms as "notBefore", m.next_at_ms as "nextAt", m.tries, m.delivery_id as "deliveryId",
       t.skipped_for_seq is not null as "isSkipped", t.withdrawn_seq is not null as "isWithdrawn", t.read_at_ms is not null as "isRead",
       coalesce(t.carried, (
         select s.carried from notice s
         where s.workspace_id = t.workspace_id and s.receiver = t.receiver and s.skipped_for_seq = t.seq and s.skipped_for_n = t.n
           and s.carried is not null order by s.seq desc, s.n desc limit 1
       )) as carried
     from message m join notice t on t.workspace_id = m.workspace_id and t.receiver = m.receiver and t.seq = m.seq and t.n = m.n
     where m.workspace_id = $1 and m.receiver = $2 and m.channel = $3 and m.state = 'due'
     order by m.next_at_ms, m.seq, m.n limit $4`,
    [workspaceId, receiver, channel, limit],
  );
}

/** What went to them since the day of messages began; and the last, whenever it was. */
export async function fetchSent(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { receiver, channel }: Mailbox,
  since: EpochMs,
): Promise<{ readonly today: number; readonly lastAt: EpochMs | null }> {
  const [row] = await rowsOf(
    tx,
    rowWith<{ readonly today: number; readonly lastAt: EpochMs | null }>({ today: WHOLE, lastAt: orNull(INSTANT) }),
    `select count(distinct delivery_id) filter (where settled_at_ms >= $4) as today, max(settled_at_ms) as "lastAt" from (
       select delivery_id, settled_at_ms from message
       where workspace_id = $1 and receiver = $2 and channel = $3 and state = 'sent' and settled_at_ms >= least($4::bigint, (
         select max(settled_at_ms) from message where workspace_id = $1 and receiver = $2 and channel = $3 and state = 'sent'
       ))
     ) sent`,
    [workspaceId, receiver, channel, since],
  );
  return row ?? { today: 0, lastAt: null };
}

/** What is not sent, as it is outdated or there is no way for it, each with its reason; what is looked at later; and what this worker takes. */
export type Sorted = {
  readonly over: readonly (NoticeKey & { readonly reason: string; readonly state: "overtaken" | "dropped" })[];
  readonly later: readonly (NoticeKey & { readonly at: EpochMs })[];
  readonly taken: readonly NoticeKey[];
};

/** The hold that a worker has on what goes out together. */
export type Claim = { readonly deliveryId: string; readonly claim: string };

/** @param until when the worker is given up */
export async function writeDecided(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { receiver, channel }: Mailbox,
  { over, later, taken }: Sorted,
  { deliveryId, claim, now, until }: Claim & { readonly now: EpochMs; readonly until: EpochMs },
): Promise<void> {
  const of = [workspaceId, receiver, channel];
  if (over.length > 0)
    await tx.query(
      `update message m set state = r.state, reason = r.reason, settled_at_ms = $5, claim = null, delivery_id = null
       from jsonb_to_recordset($4::jsonb) as r(seq bigint, n int, reason text, state text)
       where m.workspace_id = $1 and m.receiver = $2 and m.channel = $3 and m.state = 'due' and m.seq = r.seq and m.n = r.n`,
      [...of, JSON.stringify(over), now],
    );
  if (later.length > 0)
    await tx.query(
      `update message m set next_at_ms = r.at
       from jsonb_to_recordset($4::jsonb) as r(seq bigint, n int, at bigint)
       where m.workspace_id = $1 and m.receiver = $2 and m.channel = $3 and m.state = 'due' and m.seq = r.seq and m.n = r.n`,
      [...of, JSON.stringify(later)],
    );
  if (taken.length > 0)
    await tx.query(
      `update message m set delivery_id = $5, claim = $6, next_at_ms = $7, tries = tries + 1
       from jsonb_to_recordset($4::jsonb) as r(seq bigint, n int)
       where m.workspace_id = $1 and m.receiver = $2 and m.channel = $3 and m.state = 'due' and m.seq = r.seq and m.n = r.n`,
      [...of, JSON.stringify(taken), deliveryId, claim, until],
    );
}

/** What came of a try. */
export type TryOutcome =
  | { readonly kind: "sent" }
  /** Again later. `isUnknown`: it may have arrived, and goes out under the same ID then. */
  | { readonly kind: "later"; readonly at: EpochMs; readonly reason: string; readonly isUnknown: boolean }
  /** Given up: somebody looks at it. */
  | { readonly kind: "failed"; readonly reason: string };

/** Of what this worker still has of what it took. @returns false when it was given up meanwhile, and somebody else has it */
export async function settleClaim(
  db: Queryable,
  workspaceId: WorkspaceId,
  { receiver, channel }: Mailbox,
  { deliveryId, claim, taken }: Claim & { readonly taken: readonly NoticeKey[] },
  outcome: TryOutcome,
  now: EpochMs,
): Promise<boolean> {
  const { kind } = outcome;
  const rows = await db.query(
    `update message m set claim = null,
       state = $4, settled_at_ms = case when $4 <> 'due' then $5::bigint end, reason = $6, next_at_ms = coalesce($7::bigint, m.next_at_ms),
       delivery_id = case when $8 then m.delivery_id end
     from unnest($9::bigint[], $10::int[]) as k(seq, n)
     where m.workspace_id = $1 and m.delivery_id = $2 and m.claim = $3 and m.state = 'due'
       and m.receiver = $11 and m.channel = $12 and m.seq = k.seq and m.n = k.n
     returning m.seq`,
    [
      ...[workspaceId, deliveryId, claim, kind === "later" ? "due" : kind, now],
      kind === "sent" ? null : outcome.reason,
      kind === "later" ? outcome.at : null,
      kind === "sent" || (kind === "later" && outcome.isUnknown),
      ...[taken.map(({ seq }) => seq), taken.map(({ n }) => n), receiver, channel],
    ],
  );
  return rows.length > 0;
}
