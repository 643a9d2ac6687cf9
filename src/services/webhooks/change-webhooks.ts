import { FEED_KINDS } from "../../api/events-contract.ts";
import { MOST_WEBHOOKS, type WebhookBody } from "../../api/webhooks-contract.ts";
import { suggestion } from "../../agreement/document/read/nearest.ts";
import { AppError } from "../../base/app-error.ts";
import { epochMs, HOUR_MS } from "../../base/time.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { logHeads } from "../../store/workspaces/log-heads.ts";
import type { Queryable } from "../../store/database/database.ts";
import {
  addWebhook,
  changeStoredWebhook,
  fetchWebhooks,
  letNoneTakeMessages,
  pauseWebhook,
  removeWebhook,
  replaceWebhookSecret,
  resumeWebhook,
} from "../../store/webhooks/webhooks.ts";
import { wakeMessages } from "../../store/outbox/waiting-messages.ts";
import { type Context, must, secretsOf } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";
import { foundWebhook } from "./no-such-webhook.ts";
import { newWebhookSecret } from "./sign-webhook.ts";

export type CreatedWebhook = { readonly webhookId: string; readonly secret: string };

/** It gets what happens from now on. @returns its secret, which is told this once @throws AppError `not_permitted`, `input_invalid` */
export async function createOutgoingWebhook(ctx: Context, body: WebhookBody): Promise<CreatedWebhook> {
  must(ctx, "webhooks:change");
  const { db, workspaceId, now, newId, actor } = ctx;
  mustBeRight(body);
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    if ((await fetchWebhooks(tx, workspaceId)).length >= MOST_WEBHOOKS)
      throw refused(
        "name",
        `There are ${MOST_WEBHOOKS} webhooks, as many as there can be`,
        "Delete one that isn’t used",
      );
    const webhookId = newId().replaceAll("-", "");
    const secret = newWebhookSecret();
    const head = (await logHeads(tx, [workspaceId])).get(workspaceId) ?? 0;
    const { takesMessages = false } = body;
    if (takesMessages) await letNoneTakeMessages(tx, workspaceId, now());
    await addWebhook(tx, workspaceId, {
      ...{ webhookId, ...body, takesMessages, createdAt: now(), nextSeq: head + 1 },
      sealedSecret: secretsOf(ctx).seal(secret, { workspaceId, column: "webhook.sealed_secret", id: webhookId }),
      createdBy: actor.kind === "account" ? actor.accountId : null,
    });
    if (takesMessages) await wakeMessages(tx, workspaceId, "hook", now());
    await note(ctx, tx, { id: webhookId, name: body.name, did: "created", takesMessages });
    return { webhookId, secret };
  });
}

/** @throws AppError `not_permitted`, `webhook_not_found`, `input_invalid` */
export async function changeOutgoingWebhook(
  ctx: Context,
  { webhookId, ...body }: WebhookBody & { readonly webhookId: string },
): Promise<void> {
  must(ctx, "webhooks:change");
  const { db, workspaceId, now } = ctx;
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = await foundWebhook(ctx, tx, webhookId);
    const { takesMessages = before.takesMessages } = body;
    mustBeRight({ ...body, takesMessages });
    if (takesMessages && !before.takesMessages) await letNoneTakeMessages(tx, workspaceId, now());
    await changeStoredWebhook(tx, workspaceId, { webhookId, ...body, takesMessages }, now());
    if (takesMessages) await wakeMessages(tx, workspaceId, "hook", now());
    await note(ctx, tx, { id: webhookId, name: before.name, did: "changed", takesMessages });
  });
}

/** Nothing is sent there any more, and what was is forgotten. @throws AppError `not_permitted`, `webhook_not_found` */
export async function deleteOutgoingWebhook(
  ctx: Context,
  { webhookId }: { readonly webhookId: string },
): Promise<void> {
  must(ctx, "webhooks:change");
  await within(ctx, webhookId, "deleted", (tx) => removeWebhook(tx, ctx.workspaceId, webhookId));
}

/**
 * A new secret. Until the overlap is over, both sign.
 *
 * @param overlapHours 0: the former ends at once
 * @returns the new one, which is told this once
 * @throws AppError `not_permitted`, `webhook_not_found`
 */
export async function rotateOutgoingSecret(
  ctx: Context,
  { webhookId, overlapHours }: { readonly webhookId: string; readonly overlapHours: number },
): Promise<{ readonly secret: string }> {
  must(ctx, "webhooks:change");
  const { workspaceId, now } = ctx;
  const secret = newWebhookSecret();
  await within(ctx, webhookId, "given another secret", async (tx) => {
    const { sealedSecret } = await foundWebhook(ctx, tx, webhookId);
    const box = secretsOf(ctx);
    const place = { workspaceId, column: "webhook.sealed_secret", id: webhookId } as const;
    const at = now();
    const former =
      sealedSecret === null || overlapHours === 0
        ? null
        : {
            sealed: box.seal(box.open(sealedSecret, place), { ...place, column: "webhook.sealed_former" }),
            until: epochMs(at + overlapHours * HOUR_MS),
          };
    await replaceWebhookSecret(tx, workspaceId, { webhookId, sealedSecret: box.seal(secret, place), former }, at);
  });
  return { secret };
}

/**
 * Paused, nothing is sent there. Resumed, it goes on where it stopped, or with what happens from then on.
 *
 * @throws AppError `not_permitted`, `webhook_not_found`
 */
export async function setWebhookPaused(
  ctx: Context,
  {
    webhookId,
    isPaused,
    isMissedSent,
  }: { readonly webhookId: string; readonly isPaused: boolean; readonly isMissedSent: boolean },
): Promise<void> {
  must(ctx, "webhooks:change");
  const { workspaceId, now } = ctx;
  await within(ctx, webhookId, isPaused ? "paused" : "resumed", async (tx) => {
    if (isPaused) {
      await pauseWebhook(tx, workspaceId, { webhookId, because: null }, now());
      return;
    }
    const head = (await logHeads(tx, [workspaceId])).get(workspaceId) ?? 0;
    await resumeWebhook(tx, workspaceId, { webhookId, from: isMissedSent ? null : head + 1 });
    await wakeMessages(tx, workspaceId, "hook", now());
  });
}

async function within(
  ctx: Context,
  webhookId: string,
  did: string,
  change: (tx: Queryable) => Promise<void>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockWorkspace(tx, ctx.workspaceId);
    const { name } = await foundWebhook(ctx, tx, webhookId);
    await change(tx);
    await note(ctx, tx, { id: webhookId, name, did });
  });
}

function note(
  ctx: Context,
  tx: Queryable,
  said: { readonly id: string; readonly name: string; readonly did: string; readonly takesMessages?: boolean },
): Promise<void> {
  return recordSecurity(ctx, { kind: "settings_changed", details: { setting: "outgoing webhook", ...said } }, tx);
}

/** Where it leads is judged when it is sent: what a name stands for changes. */
function mustBeRight({ url, kinds, takesMessages = false }: WebhookBody): void {
  if (kinds?.length === 0 && !takesMessages)
    throw refused("kinds", "Nothing would be sent: it gets no events, and takes no messages", "Choose one of them");
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    throw refused("url", "The address must begin with https://", "Copy it from the other system");
  if (parsed.username !== "" || parsed.password !== "" || parsed.hash !== "")
    throw refused("url", "The address must have no user name, no password, and no part behind #", "Take it out");
  const known: readonly string[] = FEED_KINDS;
  const unknown = kinds?.find((kind) => !known.includes(kind));
  if (unknown !== undefined) throw refused("kinds", `There is no kind “${unknown}”: ${suggestion(unknown, known)}`);
}

function refused(field: string, message: string, remedy = "See the list of events in docs/programs.md"): AppError {
  return new AppError("input_invalid", message, { facts: { field }, remedy });
}
