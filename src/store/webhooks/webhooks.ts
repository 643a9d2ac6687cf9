/** Webhooks that the company's other systems get what happens by, as rows: beside the log, as they decide nothing. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import type { EventPlace } from "../log/entry.ts";
import { FLAG, INSTANT, listOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Webhook = {
  readonly webhookId: string;
  readonly name: string;
  readonly url: string;
  /** Null: all. */
  readonly kinds: readonly string[] | null;
  /** What the agreement has people told by webhook goes there: one of a company at most. */
  readonly takesMessages: boolean;
  /** No message goes there before. */
  readonly messagesFrom: EpochMs;
  readonly sealedSecret: string | null;
  readonly sealedFormer: string | null;
  readonly formerUntil: EpochMs | null;
  readonly createdBy: string | null;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
  readonly nextSeq: number;
  readonly nextN: number;
  readonly replayUntilSeq: number | null;
  readonly tries: number;
  readonly nextAt: EpochMs;
  readonly failingSince: EpochMs | null;
  readonly pausedAt: EpochMs | null;
  /** Null: somebody did it. */
  readonly pausedBecause: string | null;
};

const WEBHOOK = rowWith<Webhook>({
  ...{
    webhookId: TEXT,
    name: TEXT,
    url: TEXT,
    kinds: orNull(listOf(TEXT)),
    takesMessages: FLAG,
    messagesFrom: INSTANT,
  },
  ...{ sealedSecret: orNull(TEXT), sealedFormer: orNull(TEXT), formerUntil: orNull(INSTANT) },
  ...{ createdBy: orNull(TEXT), createdAt: INSTANT, changedAt: INSTANT },
  ...{ nextSeq: WHOLE, nextN: WHOLE, replayUntilSeq: orNull(WHOLE), tries: WHOLE, nextAt: INSTANT },
  ...{ failingSince: orNull(INSTANT), pausedAt: orNull(INSTANT), pausedBecause: orNull(TEXT) },
});
const COLUMNS = `h.webhook_id as "webhookId", h.name, h.url, h.kinds, h.takes_messages as "takesMessages", h.messages_from_ms as "messagesFrom", h.sealed_secret as "sealedSecret", h.sealed_former as "sealedFormer",
  h.former_until_ms as "formerUntil", h.created_by as "createdBy", h.created_at_ms as "createdAt", h.changed_at_ms as "changedAt",
  h.next_seq as "nextSeq", h.next_n as "nextN", h.replay_until_seq as "replayUntilSeq", h.tries, h.next_at_ms as "nextAt",
  h.failing_since_ms as "failingSince", h.paused_at_ms as "pausedAt", h.paused_because as "pausedBecause"`;

/** By name. */
export async function fetchWebhooks(db: Queryable, workspaceId: WorkspaceId): Promise<readonly Webhook[]> {
  return rowsOf(
    db,
    WEBHOOK,
    `select ${COLUMNS} from webhook h where workspace_id = $1 order by lower(name), webhook_id`,
    [workspaceId],
  );
}

export async function findWebhook(
  db: Queryable,
  workspaceId: WorkspaceId,
  webhookId: string,
): Promise<Webhook | undefined> {
  const sql = `select ${COLUMNS} from webhook h where workspace_id = $1 and webhook_id = $2`;
  return (await rowsOf(db, WEBHOOK, sql, [workspaceId, webhookId]))[0];
}

/** It gets what happens from here on. */
export async function addWebhook(
  db: Queryable,
  workspaceId: WorkspaceId,
  webhook: Pick<
    Webhook,
    "webhookId" | "name" | "url" | "kinds" | "takesMessages" | "sealedSecret" | "createdBy" | "createdAt" | "nextSeq"
  >,
): Promise<void> {
  const { webhookId, name, url, kinds, takesMessages, sealedSecret, createdBy, createdAt, nextSeq } = webhook;
  await db.query(
    `insert into webhook (workspace_id, webhook_id, name, url, kinds, sealed_secret, created_by, created_at_ms, changed_at_ms, next_seq, next_n, next_at_ms, takes_messages)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, 0, 0, $10)`,
    [workspaceId, webhookId, name, url, kinds, sealedSecret, createdBy, createdAt, nextSeq, takesMessages],
  );
}

/** Whoever sends to it now stops, and the next one knows. */
export async function changeStoredWebhook(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    webhookId,
    name,
    url,
    kinds,
    takesMessages,
  }: Pick<Webhook, "webhookId" | "name" | "url" | "kinds" | "takesMessages">,
  at: EpochMs,
): Promise<void> {
  await db.query(
    `update webhook set name = $3, url = $4, kinds = $5, changed_at_ms = $6, takes_messages = $7, claim = null, next_at_ms = 0, messages_from_ms = 0
     where workspace_id = $1 and webhook_id = $2`,
    [workspaceId, webhookId, name, url, kinds, at, takesMessages],
  );
}

/** @param former the secret until now, sealed where it stands as the former one; null: it ends at once */
export async function replaceWebhookSecret(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    webhookId,
    sealedSecret,
    former,
  }: {
    readonly webhookId: string;
    readonly sealedSecret: string;
    readonly former: { readonly sealed: string; readonly until: EpochMs } | null;
  },
  at: EpochMs,
): Promise<void> {
  await db.query(
    `update webhook set sealed_secret = $3, sealed_former = $4, former_until_ms = $5, changed_at_ms = $6, claim = null, next_at_ms = 0
     where workspace_id = $1 and webhook_id = $2`,
    [workspaceId, webhookId, sealedSecret, former?.sealed ?? null, former?.until ?? null, at],
  );
}

export async function removeWebhook(db: Queryable, workspaceId: WorkspaceId, webhookId: string): Promise<void> {
  const of = [workspaceId, webhookId];
  await db.query("delete from webhook where workspace_id = $1 and webhook_id = $2", of);
  await db.query("delete from webhook_delivery where workspace_id = $1 and webhook_id = $2", of);
}

/** Another one will take them. */
export async function letNoneTakeMessages(db: Queryable, workspaceId: WorkspaceId, at: EpochMs): Promise<void> {
  await db.query(
    "update webhook set takes_messages = false, changed_at_ms = $2 where workspace_id = $1 and takes_messages",
    [workspaceId, at],
  );
}

/** The other side asked to wait. */
export async function holdMessages(
  db: Queryable,
  workspaceId: WorkspaceId,
  { webhookId, from }: { readonly webhookId: string; readonly from: EpochMs },
): Promise<void> {
  await db.query("update webhook set messages_from_ms = $3 where workspace_id = $1 and webhook_id = $2", [
    ...[workspaceId, webhookId, from],
  ]);
}

/** What happened meanwhile is sent when it is resumed. @returns false: it was paused before */
export async function pauseWebhook(
  db: Queryable,
  workspaceId: WorkspaceId,
  { webhookId, because }: { readonly webhookId: string; readonly because: string | null },
  at: EpochMs,
): Promise<boolean> {
  const paused = await db.query(
    `update webhook set paused_at_ms = $3, paused_because = $4, claim = null
     where workspace_id = $1 and webhook_id = $2 and paused_at_ms is null returning webhook_id`,
    [workspaceId, webhookId, at, because],
  );
  return paused.length > 0;
}

/** @param from null: where it stopped */
export async function resumeWebhook(
  db: Queryable,
  workspaceId: WorkspaceId,
  { webhookId, from }: { readonly webhookId: string; readonly from: number | null },
): Promise<void> {
  await db.query(
    `update webhook set paused_at_ms = null, paused_because = null, tries = 0, failing_since_ms = null, next_at_ms = 0, messages_from_ms = 0,
       next_seq = coalesce($3::bigint, next_seq), next_n = case when $3::bigint is null then next_n else 0 end,
       replay_until_seq = case when $3::bigint is null then replay_until_seq end
     where workspace_id = $1 and webhook_id = $2`,
    [workspaceId, webhookId, from],
  );
}

/** The events from one entry to another are sent again, before what comes next. A replay that is under way gives way to it. */
export async function replayStored(
  db: Queryable,
  workspaceId: WorkspaceId,
  { webhookId, from, until }: { readonly webhookId: string; readonly from: EventPlace; readonly until: number },
): Promise<void> {
  await db.query(
    `update webhook set next_seq = $3, next_n = $4, tries = 0, next_at_ms = 0, claim = null, replay_until_seq = $5,
       resume_seq = case when replay_until_seq is null then next_seq else resume_seq end,
       resume_n = case when replay_until_seq is null then next_n else resume_n end
     where workspace_id = $1 and webhook_id = $2`,
    [workspaceId, webhookId, from.seq, from.n, until],
  );
}
