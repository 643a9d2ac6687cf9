/** Mails that were taken by a relay and came back later. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Which company sent it; undefined: none did. */
export async function workspaceOfDelivery(db: Queryable, deliveryId: string): Promise<WorkspaceId | undefined> {
  const schema = rowWith({ id: typedText<WorkspaceId>() });
  return (await rowsOf(db, schema, "select workspaces_of_delivery($1) as id", [deliveryId]))[0]?.id;
}

/** To whom it went. @returns undefined: it isn't known as sent, or was noted as failed before */
export async function receiverOfDelivery(
  db: Queryable,
  workspaceId: WorkspaceId,
  deliveryId: string,
): Promise<MemberId | undefined> {
  const sql =
    "select receiver from message where delivery_id = $2 and workspace_id = $1 and channel = 'mail' and state = 'sent' limit 1";
  return (await rowsOf(db, rowWith({ receiver: typedText<MemberId>() }), sql, [workspaceId, deliveryId]))[0]?.receiver;
}

/** What went out together didn't arrive: it stands among what failed, and goes out under another ID when somebody sends it again. */
export async function failDelivery(
  db: Queryable,
  workspaceId: WorkspaceId,
  { deliveryId, reason, at }: { readonly deliveryId: string; readonly reason: string; readonly at: EpochMs },
): Promise<void> {
  await db.query(
    `update message set state = 'failed', reason = $3, settled_at_ms = $4, delivery_id = null
     where workspace_id = $1 and delivery_id = $2 and channel = 'mail' and state = 'sent'`,
    [workspaceId, deliveryId, reason, at],
  );
}
