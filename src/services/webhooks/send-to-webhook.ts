/** What somebody has sent to a webhook by hand: a test, one event again, or all of a time again. */
import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { placesSentBetween } from "../../store/webhooks/webhook-deliveries.ts";
import { noteSent } from "../../store/webhooks/webhook-turns.ts";
import type { EventPlace } from "../../store/log/entry.ts";
import { replayStored } from "../../store/webhooks/webhooks.ts";
import { type Context, must } from "../context.ts";
import { readEvents } from "../events/read-events.ts";
import { foundWebhook } from "./no-such-webhook.ts";
import { type Answered, post, type PresentEvent, sendEvent } from "./send-event.ts";

/** An event that says nothing, signed as the others are; also while it is paused. @throws AppError `not_permitted`, `webhook_not_found` */
export async function testWebhook(ctx: Context, { webhookId }: { readonly webhookId: string }): Promise<Answered> {
  must(ctx, "webhooks:change");
  const webhook = await foundWebhook(ctx, ctx.db, webhookId);
  const data = { text: `A test of the webhook ${webhook.name}` };
  return post(ctx, webhook, { type: "test", id: `test-${ctx.newId()}`, at: ctx.now(), data });
}

/** One event again, at once, under the ID that it had. @throws AppError `not_permitted`, `webhook_not_found`, `input_invalid` */
export async function resendEvent(
  ctx: Context,
  {
    webhookId,
    place,
    present,
  }: { readonly webhookId: string; readonly place: EventPlace; readonly present: PresentEvent },
): Promise<Answered> {
  must(ctx, "webhooks:change");
  const webhook = await foundWebhook(ctx, ctx.db, webhookId);
  const { events, versions } = await readEvents(ctx, { from: place, limit: 1 });
  const event = events.find(({ seq, n }) => seq === place.seq && n === place.n);
  if (event === undefined)
    throw new AppError("input_invalid", "There is no such event", {
      facts: { field: "eventId" },
      remedy: "Choose one of the list",
    });
  const { sent, answered } = await sendEvent(ctx, webhook, { versions, event, present });
  await noteSent(ctx.db, ctx.workspaceId, webhookId, sent, ctx.now());
  return answered;
}

/**
 * All that was sent in a time again, half-open, in its order and under the same IDs. What comes meanwhile waits until it is through.
 *
 * @returns how many events; 0: none was sent then
 * @throws AppError `not_permitted`, `webhook_not_found`
 */
export async function replayWebhook(
  ctx: Context,
  { webhookId, from, until }: { readonly webhookId: string; readonly from: EpochMs; readonly until: EpochMs },
): Promise<number> {
  must(ctx, "webhooks:change");
  const { db, workspaceId } = ctx;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const { nextSeq, replayUntilSeq } = await foundWebhook(ctx, tx, webhookId);
    const sent = await placesSentBetween(tx, workspaceId, webhookId, { from, until });
    if (sent === undefined) return 0;
    // What is next anyway is not there twice.
    const last = replayUntilSeq === null ? Math.min(sent.until, nextSeq) : sent.until;
    await replayStored(tx, workspaceId, { webhookId, from: sent.from, until: last });
    return sent.events;
  });
}
