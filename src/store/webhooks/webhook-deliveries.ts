/** What became of the events that were sent to a webhook: for whoever looks after it, and for sending again. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
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
import { INSTANT, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { EventPlace } from "../log/entry.ts";

export type WebhookDelivery = EventPlace & {
  readonly kind: string;
  readonly leadId: LeadId | null;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly tries: number;
  /** Null: not yet. */
  readonly deliveredAt: EpochMs | null;
  readonly status: number | null;
  readonly reason: string | null;
};

/** The latest first. */
export const BY_LAST_TRY: Keyset = [
  { sql: "last_at_ms", type: "bigint", descending: true },
  { sql: "seq", type: "bigint", descending: true },
  { sql: "n", type: "int", descending: true },
];

const DELIVERY = keyed(
  rowWith<WebhookDelivery>({
    ...{ seq: WHOLE, n: WHOLE, kind: TEXT, leadId: orNull(typedText<LeadId>()), firstAt: INSTANT, lastAt: INSTANT },
    ...{ tries: WHOLE, deliveredAt: orNull(INSTANT), status: orNull(WHOLE), reason: orNull(TEXT) },
  }),
);

export async function fetchWebhookDeliveries(
  db: Queryable,
  workspaceId: WorkspaceId,
  webhookId: string,
  slice: Slice,
): Promise<readonly (WebhookDelivery & { readonly key: RowKey })[]> {
  return rowsOf(
    db,
    DELIVERY,
    `select ${keyOfRow(BY_LAST_TRY)}, seq, n, kind, lead_id as "leadId", first_at_ms as "firstAt", last_at_ms as "lastAt", tries,
       delivered_at_ms as "deliveredAt", status, reason
     from webhook_delivery where workspace_id = $1 and webhook_id = $2 and ${comesAfter(BY_LAST_TRY, slice, 4)}
     ${orderBy(BY_LAST_TRY)} limit $3`,
    [workspaceId, webhookId, slice.limit, ...sliceParams(slice)],
  );
}

export type SentBetween = { readonly from: EventPlace; readonly until: number; readonly events: number };

/** What was last sent in a time, half-open, as places of the log. @returns undefined: nothing was */
export async function placesSentBetween(
  db: Queryable,
  workspaceId: WorkspaceId,
  webhookId: string,
  { from, until }: { readonly from: EpochMs; readonly until: EpochMs },
): Promise<SentBetween | undefined> {
  const [row] = await rowsOf(
    db,
    rowWith({ seq: orNull(WHOLE), n: orNull(WHOLE), until: orNull(WHOLE), events: WHOLE }),
    `select (array_agg(seq order by seq, n))[1] as seq, (array_agg(n order by seq, n))[1] as n, max(seq) as until, count(*) as events
     from webhook_delivery where workspace_id = $1 and webhook_id = $2 and last_at_ms >= $3 and last_at_ms < $4`,
    [workspaceId, webhookId, from, until],
  );
  if (row === undefined || row.seq === null || row.n === null || row.until === null) return undefined;
  return { from: { seq: row.seq, n: row.n }, until: row.until, events: row.events };
}

/** Of all webhooks of a company. */
export async function forgetWebhookDeliveries(db: Queryable, workspaceId: WorkspaceId, before: EpochMs): Promise<void> {
  await db.query("delete from webhook_delivery where workspace_id = $1 and last_at_ms < $2", [workspaceId, before]);
}
