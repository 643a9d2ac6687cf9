import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { termsSoFar } from "../../store/agreement/active-agreement.ts";
import { accountNames } from "../../store/people/member-accounts.ts";
import { logHeads } from "../../store/workspaces/log-heads.ts";
import { BY_LAST_TRY, fetchWebhookDeliveries, type WebhookDelivery } from "../../store/webhooks/webhook-deliveries.ts";
import { fetchWebhooks, type Webhook } from "../../store/webhooks/webhooks.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, type Page, readPage } from "../read-page.ts";
import { foundWebhook } from "./no-such-webhook.ts";

export type ListedWebhook = Omit<Webhook, "sealedSecret" | "sealedFormer"> & {
  /** Null: the machine itself, or a login that is gone. */
  readonly createdByName: string | null;
  /** It has looked at all that has happened. */
  readonly isUpToDate: boolean;
};

export type ListedWebhooks = {
  readonly webhooks: readonly ListedWebhook[];
  /** Whether a hand-off of the agreement has its people told by webhook. */
  readonly isAgreed: boolean;
};

/** By name, without their secrets. @throws AppError `not_permitted` */
export async function readWebhooks(ctx: Context): Promise<ListedWebhooks> {
  must(ctx, "webhooks:read");
  const { db, workspaceId, now } = ctx;
  const versions = await termsSoFar(db, workspaceId);
  const legs = versions.length === 0 ? [] : versionAt(versions, now()).terms.agreement.legs;
  const webhooks = await fetchWebhooks(db, workspaceId);
  const head = (await logHeads(db, [workspaceId])).get(workspaceId) ?? 0;
  const names = await accountNames(
    db,
    webhooks.flatMap(({ createdBy }) => createdBy ?? []),
  );
  return {
    isAgreed: legs.some(({ tellBy }) => tellBy.includes("hook")),
    webhooks: webhooks.map(({ sealedSecret: _secret, sealedFormer: _former, ...webhook }) => ({
      ...webhook,
      createdByName: names.get(webhook.createdBy ?? "") ?? null,
      isUpToDate: webhook.nextSeq > head,
    })),
  };
}

/** What became of each event that was sent there in the last 30 days, the latest first. @throws AppError `not_permitted`, `webhook_not_found` */
export async function readWebhookDeliveries(
  ctx: Context,
  { webhookId, ...asked }: AskedPage & { readonly webhookId: string },
): Promise<Page<WebhookDelivery>> {
  must(ctx, "webhooks:read");
  const { db, workspaceId } = ctx;
  await foundWebhook(ctx, db, webhookId);
  const listed = { list: "webhook deliveries", filter: { webhookId }, keyset: BY_LAST_TRY };
  return readPage(listed, asked, (slice) => fetchWebhookDeliveries(db, workspaceId, webhookId, slice));
}
