/**
 * Sends what has happened to the company's webhooks, each in the order of the log, from where it stopped.
 *
 * At least once: an event that was taken and not written down as such is sent again, under the same ID. One that is not taken is tried again, and what
 * comes after it waits: so that nobody hears that a lead was accepted before they hear that it was assigned. After days of that, the webhook is paused.
 */
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { MOST_TRIES, nextTryAt } from "../../engine/delivery/next-try.ts";
import { failEvent, passEvent, releaseWebhook, takeWebhook, type Turn } from "../../store/webhooks/webhook-turns.ts";
import type { Webhook } from "../../store/webhooks/webhooks.ts";
import type { FeedKind } from "../../api/events-contract.ts";
import { type Context, must } from "../context.ts";
import { readEvents } from "../events/read-events.ts";
import { GONE, pausedMail } from "./paused-mail.ts";
import { type Answered, type PresentEvent, sendEvent } from "./send-event.ts";
import { type SendText, tellAdmins } from "./tell-admins.ts";

/** A worker that has not said by then what became of an event is given up. */
const CLAIM_MS = 2 * MINUTE_MS;
/** So long may a webhook fail, with nothing taken in between. */
const MOST_FAILING_MS = 3 * DAY_MS;
/** Events in a turn, and webhooks served at a time. */
const [A_TURN, AT_ONCE] = [50, 4];
const TURN_MS = MINUTE_MS;

export type WebhookOptions = {
  readonly present: PresentEvent;
  /** By which admins hear that a webhook was paused. Left out: its page says so. */
  readonly sendText?: SendText | undefined;
  /** Each try, timed. */
  readonly onTried?: ((tried: { readonly isDelivered: boolean; readonly durationMs: number }) => void) | undefined;
};

/** @returns how many turns were taken; 0: nothing is to be done now */
export async function deliverWebhooks(ctx: Context, options: WebhookOptions): Promise<number> {
  must(ctx, "webhooks:deliver");
  let turns = 0;
  const serve = async (): Promise<void> => {
    for (let n = 0; n < A_TURN; n += 1) {
      const now = ctx.now();
      const claim = ctx.newId();
      const webhook = await takeWebhook(ctx.db, ctx.workspaceId, { claim, now, until: epochMs(now + CLAIM_MS) });
      if (webhook === undefined) return;
      turns += 1;
      await takeTurn(ctx, webhook, { webhookId: webhook.webhookId, claim }, options);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, serve));
  return turns;
}

async function takeTurn(
  ctx: Context,
  webhook: Webhook,
  turn: Turn,
  { present, sendText, onTried }: WebhookOptions,
): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { kinds, nextSeq, nextN, replayUntilSeq } = webhook;
  const { events, versions, position } = await readEvents(ctx, {
    from: { seq: nextSeq, n: nextN },
    kinds: kinds === null ? undefined : (kinds as readonly FeedKind[]),
    limit: A_TURN,
  });
  const endsAt = now() + TURN_MS;
  for (const event of events) {
    // The others of the company have their turns.
    if (now() >= endsAt) return releaseWebhook(db, workspaceId, turn, event, false);
    if (replayUntilSeq !== null && event.seq > replayUntilSeq)
      return releaseWebhook(db, workspaceId, turn, event, true);
    // Nobody is told of what an import brings.
    if (event.isHistory) continue;
    const startedMs = performance.now();
    const { sent, answered } = await sendEvent(ctx, webhook, { versions, event, present });
    onTried?.({ isDelivered: answered.isDelivered, durationMs: performance.now() - startedMs });
    const at = now();
    if (!answered.isDelivered) {
      const pausedBecause = whyPaused(webhook, answered, at);
      const again = againAt(webhook, answered, at);
      const isMine = await failEvent(db, workspaceId, turn, sent, { at, again, pausedBecause });
      if (isMine && pausedBecause !== null && sendText !== undefined)
        await tellAdmins(ctx, sendText, pausedMail(webhook, pausedBecause));
      return;
    }
    if (!(await passEvent(db, workspaceId, turn, sent, { at, until: epochMs(at + CLAIM_MS) }))) return;
  }
  const isReplayed = replayUntilSeq !== null && position.seq > replayUntilSeq;
  await releaseWebhook(db, workspaceId, turn, position, isReplayed);
}

function whyPaused({ failingSince }: Webhook, { status, reason }: Answered, at: EpochMs): string | null {
  if (status === GONE.status) return GONE.because;
  if (failingSince === null || at - failingSince < MOST_FAILING_MS) return null;
  const last = status === null ? (reason ?? "no answer") : `status ${status}`;
  return `Nothing was taken for ${MOST_FAILING_MS / DAY_MS} days; the last answer: ${last}`;
}

function againAt({ tries }: Webhook, { askedMs }: Answered, at: EpochMs): EpochMs {
  return nextTryAt(Math.min(tries + 1, MOST_TRIES - 1), at, Math.random(), askedMs) ?? at;
}
