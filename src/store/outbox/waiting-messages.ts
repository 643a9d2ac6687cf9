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
/** Of several persons over one channel. */
type Mailboxes = { readonly channel: NoticeChannel; readonly receivers: readonly MemberId[] };
/** A message of one channel. */
type MessageKey = NoticeKey & { readonly receiver: MemberId };

export type WaitingMessage = MessageKey & {
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
  receiver: typedText(),
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

/** Until the transaction ends, no other worker decides what they get. @returns those of whom none does now, in their order */
export async function lockMailboxes(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { channel, receivers }: Mailboxes,
): Promise<readonly MemberId[]> {
  const locks = receivers.map((receiver) => JSON.stringify(["mailbox", workspaceId, receiver, channel]));
  const rows = await rowsOf(
    tx,
    rowWith<{ readonly receiver: MemberId }>({ receiver: typedText() }),
    `select receiver from unnest($1::text[], $2::text[]) with ordinality as b(receiver, lock, place)
     where pg_try_advisory_xact_lock(hashtextextended(lock, 0)) order by place`,
    [receivers, locks],
  );
  return rows.map(({ receiver }) => receiver);
}

/**
 * All that waits for them, also what is not to be looked at yet, person by person in the order of the log.
 *
 * @param limit of one person; the rest is not there
 */
export async function fetchWaitingMessages(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { channel, receivers }: Mailboxes,
  limit: number,
): Promise<readonly WaitingMessage[]> {
  return rowsOf(
    tx,
    WAITING,
    `select m.receiver, m.seq, m.n, t.not_before_ms as "notBefore", m.next_at_ms as "nextAt", m.tries, m.delivery_id as "deliveryId",
       t.skipped_for_seq is not null as "isSkipped", t.withdrawn_seq is not null as "isWithdrawn", t.read_at_ms is not null as "isRead",
       coalesce(t.carried, (
         select s.carried from notice s
         where s.workspace_id = t.workspace_id and s.receiver = t.receiver and s.skipped_for_seq = t.seq and s.skipped_for_n = t.n
           and s.carried is not null order by s.seq desc, s.n desc limit 1
       )) as carried
     from unnest($2::text[]) with ordinality as b(receiver, place)
     cross join lateral (
       select * from message where workspace_id = $1 and receiver = b.receiver and channel = $3 and state = 'due' order by next_at_ms, seq, n limit $4
     ) m
     cross join lateral (select * from notice where workspace_id = $1 and receiver = m.receiver and seq = m.seq and n = m.n offset 0) t
     order by b.place, m.next_at_ms, m.seq, m.n`,
    [workspaceId, receivers, channel, limit],
  );
}

/** What went to a person since their day of messages began; and the last, whenever it was. */
export type SentTo = { readonly receiver: MemberId; readonly today: number; readonly lastAt: EpochMs | null };

/** @param since when the day of messages began for each */
export async function fetchSent(
  tx: Queryable,
  workspaceId: WorkspaceId,
  channel: NoticeChannel,
  since: ReadonlyMap<MemberId, EpochMs>,
): Promise<ReadonlyMap<MemberId, SentTo>> {
  const rows = await rowsOf(
    tx,
    rowWith<SentTo>({ receiver: typedText(), today: WHOLE, lastAt: orNull(INSTANT) }),
    `select b.receiver, sent.* from unnest($2::text[], $3::bigint[]) as b(receiver, since) cross join lateral (
       select count(distinct delivery_id) filter (where settled_at_ms >= b.since) as today, max(settled_at_ms) as "lastAt" from (
         select delivery_id, settled_at_ms from message
         where workspace_id = $1 and receiver = b.receiver and channel = $4 and state = 'sent' and settled_at_ms >= least(b.since, (
           select max(settled_at_ms) from message where workspace_id = $1 and receiver = b.receiver and channel = $4 and state = 'sent'
         ))
       ) each
     ) sent`,
    [workspaceId, [...since.keys()], [...since.values()], channel],
  );
  return new Map(rows.map((row) => [row.receiver, row]));
}

/** What is not sent, as it is outdated or there is no way for it, each with its reason; what is looked at later; and what this worker takes. */
export type Sorted = {
  readonly over: readonly (MessageKey & { readonly reason: string; readonly state: "overtaken" | "dropped" })[];
  readonly later: readonly (MessageKey & { readonly at: EpochMs })[];
  readonly taken: readonly (MessageKey & Claim)[];
};

/** The hold that a worker has on what goes out together. */
export type Claim = { readonly deliveryId: string; readonly claim: string };

/** @param until when the worker is given up */
export async function writeDecided(
  tx: Queryable,
  workspaceId: WorkspaceId,
  channel: NoticeChannel,
  { over, later, taken }: Sorted,
  { now, until }: { readonly now: EpochMs; readonly until: EpochMs },
): Promise<void> {
  if (over.length > 0)
    await tx.query(
      `update message m set state = r.state, reason = r.reason, settled_at_ms = $4, claim = null, delivery_id = null
       from jsonb_to_recordset($3::jsonb) as r(receiver text, seq bigint, n int, reason text, state text) where ${IS_DUE}`,
      [workspaceId, channel, JSON.stringify(over), now],
    );
  if (later.length > 0)
    await tx.query(
      `update message m set next_at_ms = r.at
       from jsonb_to_recordset($3::jsonb) as r(receiver text, seq bigint, n int, at bigint) where ${IS_DUE}`,
      [workspaceId, channel, JSON.stringify(later)],
    );
  if (taken.length > 0)
    await tx.query(
      `update message m set delivery_id = r."deliveryId", claim = r.claim, next_at_ms = $4, tries = tries + 1
       from jsonb_to_recordset($3::jsonb) as r(receiver text, seq bigint, n int, "deliveryId" text, claim text) where ${IS_DUE}`,
      [workspaceId, channel, JSON.stringify(taken), until],
    );
}

const IS_DUE = `m.workspace_id = $1 and m.receiver = r.receiver and m.channel = $2 and m.state = 'due' and m.seq = r.seq and m.n = r.n`;

/** What came of a try. */
export type TryOutcome =
  | { readonly kind: "sent" }
  /** Again later. `isUnknown`: it may have arrived, and goes out under the same ID then. */
  | { readonly kind: "later"; readonly at: EpochMs; readonly reason: string; readonly isUnknown: boolean }
  /** Given up: somebody looks at it. */
  | { readonly kind: "failed"; readonly reason: string }
  /** It wasn't tried. `isUnknown`: of the try before it isn't known how it ended. */
  | { readonly kind: "untried"; readonly at: EpochMs; readonly isUnknown: boolean };

export type Settled = {
  readonly claim: Claim;
  readonly messages: readonly MessageKey[];
  readonly outcome: TryOutcome;
  readonly at: EpochMs;
};

/** Of what this worker still has of what it took. What it was given up for meanwhile, somebody else has. */
export async function settleClaims(
  db: Queryable,
  workspaceId: WorkspaceId,
  channel: NoticeChannel,
  settled: readonly Settled[],
): Promise<void> {
  const rows = settled.flatMap(({ claim, messages, outcome, at }) =>
    messages.map(({ receiver, seq, n }) => ({
      ...{ receiver, seq, n, ...claim, at },
      state: outcome.kind === "later" || outcome.kind === "untried" ? "due" : outcome.kind,
      reason: "reason" in outcome ? outcome.reason : null,
      nextAt: "at" in outcome ? outcome.at : null,
      keepsId: outcome.kind === "sent" || ("isUnknown" in outcome && outcome.isUnknown),
      untried: outcome.kind === "untried" ? 1 : 0,
    })),
  );
  await db.query(
    `update message m set claim = null, state = r.state, settled_at_ms = case when r.state <> 'due' then r.at end,
       reason = case when r.untried = 1 then m.reason else r.reason end, tries = m.tries - r.untried,
       next_at_ms = coalesce(r."nextAt", m.next_at_ms), delivery_id = case when r."keepsId" then m.delivery_id end
     from jsonb_to_recordset($3::jsonb) as r(receiver text, seq bigint, n int, "deliveryId" text, claim text, at bigint, state text, reason text,
       "nextAt" bigint, "keepsId" boolean, untried int)
     where ${IS_DUE} and m.delivery_id = r."deliveryId" and m.claim = r.claim`,
    [workspaceId, channel, JSON.stringify(rows)],
  );
}

/** What waited because nothing was connected is looked at now. */
export async function wakeMessages(
  db: Queryable,
  workspaceId: WorkspaceId,
  channel: NoticeChannel,
  now: EpochMs,
): Promise<void> {
  await db.query(
    `update message set next_at_ms = $3
     where workspace_id = $1 and channel = $2 and state = 'due' and claim is null and delivery_id is null and next_at_ms > $3`,
    [workspaceId, channel, now],
  );
}
