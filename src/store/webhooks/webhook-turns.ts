/** Whose turn it is to send to a webhook: one worker at a time, and what it sent is written down event by event. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { EventPlace } from "../log/entry.ts";
import { findWebhook, type Webhook } from "./webhooks.ts";

/** In which something has happened that a webhook has not looked at. One statement, however many companies there are. */
export async function workspacesWithWebhooksDue(db: Queryable, until: EpochMs): Promise<readonly WorkspaceId[]> {
  const schema = rowWith({ id: typedText<WorkspaceId>() });
  return (await rowsOf(db, schema, "select workspaces_with_webhooks_due($1) as id", [until])).map(({ id }) => id);
}

export type Turn = { readonly webhookId: string; readonly claim: string };

/** The one that has waited longest, and that no other worker has. @param until when this worker is given up */
export async function takeWebhook(
  db: Queryable,
  workspaceId: WorkspaceId,
  { claim, now, until }: { readonly claim: string; readonly now: EpochMs; readonly until: EpochMs },
): Promise<Webhook | undefined> {
  const [taken] = await rowsOf(
    db,
    rowWith({ webhookId: TEXT }),
    // A plan may look at what is selected in "from" once for each row, and each time another one is the first that isn't locked.
    `with due as materialized (select webhook_id from webhook
       where workspace_id = $1 and paused_at_ms is null and next_at_ms <= $3
         and next_seq <= (select last_seq from workspace where workspace_id = $1)
       order by next_at_ms limit 1 for update skip locked)
     update webhook h set claim = $2, next_at_ms = $4 from due
     where h.workspace_id = $1 and h.webhook_id = due.webhook_id returning h.webhook_id as "webhookId"`,
    [workspaceId, claim, now, until],
  );
  return taken === undefined ? undefined : findWebhook(db, workspaceId, taken.webhookId);
}

export type SentEvent = EventPlace & {
  readonly kind: string;
  readonly leadId: LeadId | null;
  readonly isDelivered: boolean;
  readonly status: number | null;
  readonly reason: string | null;
};

/** What is written down about an event that was sent. */
const NOTE = `
  insert into webhook_delivery (workspace_id, webhook_id, seq, n, kind, lead_id, first_at_ms, last_at_ms, tries, delivered_at_ms, status, reason)
  select $1::text, $2::text, $3::bigint, $4::int, $5::text, $6::text, $7::bigint, $7::bigint, 1, case when $8::boolean then $7::bigint end, $9::int, $10::text
  on conflict (workspace_id, webhook_id, seq, n) do update
  set last_at_ms = excluded.last_at_ms, tries = webhook_delivery.tries + 1, status = excluded.status, reason = excluded.reason,
    delivered_at_ms = coalesce(excluded.delivered_at_ms, webhook_delivery.delivered_at_ms)`;

function noteParams(workspaceId: WorkspaceId, webhookId: string, event: SentEvent, at: EpochMs): readonly unknown[] {
  const { seq, n, kind, leadId, isDelivered, status, reason } = event;
  return [workspaceId, webhookId, seq, n, kind, leadId, at, isDelivered, status, reason];
}

/** Of what was sent at once, because somebody asked for it. */
export async function noteSent(
  db: Queryable,
  workspaceId: WorkspaceId,
  webhookId: string,
  event: SentEvent,
  at: EpochMs,
): Promise<void> {
  await db.query(NOTE, noteParams(workspaceId, webhookId, event, at));
}

/** It was taken: on to the next. @returns false when another worker has it by now, or it was paused or sent elsewhere */
export async function passEvent(
  db: Queryable,
  workspaceId: WorkspaceId,
  { webhookId, claim }: Turn,
  event: SentEvent,
  { at, until }: { readonly at: EpochMs; readonly until: EpochMs },
): Promise<boolean> {
  const rows = await db.query(
    `with noted as (${NOTE})
     update webhook set next_seq = $3::bigint, next_n = $4::int + 1, tries = 0, failing_since_ms = null, next_at_ms = $12
     where workspace_id = $1 and webhook_id = $2 and claim = $11 returning webhook_id`,
    [...noteParams(workspaceId, webhookId, event, at), claim, until],
  );
  return rows.length > 0;
}

/** It was not taken: the same again, later. @param pausedBecause null: it goes on */
export async function failEvent(
  db: Queryable,
  workspaceId: WorkspaceId,
  { webhookId, claim }: Turn,
  event: SentEvent,
  {
    at,
    again,
    pausedBecause,
  }: { readonly at: EpochMs; readonly again: EpochMs; readonly pausedBecause: string | null },
): Promise<boolean> {
  const rows = await db.query(
    `with noted as (${NOTE})
     update webhook set tries = tries + 1, failing_since_ms = coalesce(failing_since_ms, $7::bigint), next_at_ms = $12, claim = null,
       paused_at_ms = case when $13::text is not null then $7::bigint end, paused_because = $13::text
     where workspace_id = $1 and webhook_id = $2 and claim = $11 returning webhook_id`,
    [...noteParams(workspaceId, webhookId, event, at), claim, again, pausedBecause],
  );
  return rows.length > 0;
}

/** The turn is over: it goes on from a place at once, when there is anything. @param isReplayed what was to be sent again has been */
export async function releaseWebhook(
  db: Queryable,
  workspaceId: WorkspaceId,
  { webhookId, claim }: Turn,
  { seq, n }: EventPlace,
  isReplayed: boolean,
): Promise<void> {
  await db.query(
    `update webhook set claim = null, next_at_ms = 0,
       next_seq = case when $6 then greatest(resume_seq, $4::bigint) else $4::bigint end,
       next_n = case when $6 and resume_seq >= $4::bigint then resume_n else $5::int end,
       replay_until_seq = case when $6 then null else replay_until_seq end
     where workspace_id = $1 and webhook_id = $2 and claim = $3`,
    [workspaceId, webhookId, claim, seq, n, isReplayed],
  );
}
