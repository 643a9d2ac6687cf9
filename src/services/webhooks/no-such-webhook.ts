import { AppError } from "../../base/app-error.ts";
import type { Queryable } from "../../store/database/database.ts";
import { findWebhook, type Webhook } from "../../store/webhooks/webhooks.ts";
import type { Context } from "../context.ts";

/** @throws AppError `webhook_not_found` */
export async function foundWebhook({ workspaceId }: Context, db: Queryable, webhookId: string): Promise<Webhook> {
  const webhook = await findWebhook(db, workspaceId, webhookId);
  if (webhook !== undefined) return webhook;
  throw new AppError("webhook_not_found", "There is no such webhook", { remedy: "Go back to the list of webhooks" });
}
