/** What the agreement has people told by webhook goes to the one webhook of the company that takes messages, signed as events are, each by itself. */
import type { z } from "zod";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { MESSAGE_TYPE, type WebhookMessage } from "../../api/message-contract.ts";
import { defined } from "../../base/assert.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import type { Outgoing, Send, Tried } from "../../engine/delivery/outgoing.ts";
import { fetchWebhooks, holdMessages, pauseWebhook, type Webhook } from "../../store/webhooks/webhooks.ts";
import { plainMail, webhookContent } from "../../words/mail/mail-words.ts";
import { answeredWords } from "../../words/screen/webhook-words.ts";
import type { Context } from "../context.ts";
import type { Courier, Passage } from "../deliveries/courier.ts";
import { GONE, pausedMail } from "./paused-mail.ts";
import { post } from "./send-event.ts";
import { type SendText, tellAdmins } from "./tell-admins.ts";

export type HookOptions = {
  /** Where links lead to, ending with a slash. */
  readonly address: string;
  /** Measures a try. Left out: nothing is measured. */
  readonly timed?: (send: Send) => Send;
  /** By which admins hear that the webhook was paused. Left out: its page says so. */
  readonly sendText?: SendText | undefined;
};

/** So long what can't go anywhere waits for a webhook to take it. */
const WAITS_MS = DAY_MS;

export async function webhookCourier(
  ctx: Context,
  { address, timed = (send) => send, sendText }: HookOptions,
  { people }: Pick<Agreement, "people">,
): Promise<Courier> {
  const { db, workspaceId, now } = ctx;
  const webhook = (await fetchWebhooks(db, workspaceId)).find(({ takesMessages }) => takesMessages);
  /** What one message was answered holds for those after it. */
  let from = webhook?.messagesFrom ?? epochMs(0);
  return {
    passageOf(): Passage {
      if (webhook === undefined) return { kind: "none", reason: "no_webhook", waitsMs: WAITS_MS };
      if (webhook.pausedAt !== null) return { kind: "none", reason: "webhook_paused", waitsMs: WAITS_MS };
      return { kind: "open", by: webhook.webhookId, from };
    },
    reach: () => Promise.resolve(taking(webhook).name),
    send: timed((outgoing) => sendBy(taking(webhook), outgoing)),
  };

  async function sendBy(by: Webhook, outgoing: Outgoing): Promise<Tried> {
    const email = people.find(({ id }) => id === outgoing.to.member)?.email ?? null;
    const answered = await post(ctx, by, {
      ...{ type: MESSAGE_TYPE, id: outgoing.deliveryId, at: outgoing.at },
      data: messageOf(outgoing, { address, email }),
    });
    if (answered.isDelivered) return { kind: "sent" };
    const { status, askedMs, isUnknown } = answered;
    const { webhookId } = by;
    if (askedMs !== undefined) {
      from = epochMs(now() + askedMs);
      await holdMessages(db, workspaceId, { webhookId, from });
    }
    if (status === GONE.status) {
      const isPaused = await pauseWebhook(db, workspaceId, { webhookId, because: GONE.because }, now());
      if (isPaused && sendText !== undefined) await tellAdmins(ctx, sendText, pausedMail(by, GONE.because));
    }
    const reason = `${by.name}: ${answeredWords(answered)}`;
    return { kind: "again", reason, isUnknown, ...(askedMs === undefined ? {} : { askedMs }) };
  }
}

function taking(webhook: Webhook | undefined): Webhook {
  return defined(webhook, "a webhook that takes messages");
}

function messageOf(
  outgoing: Outgoing,
  { address, email }: { readonly address: string; readonly email: string | null },
): z.infer<typeof WebhookMessage> {
  const { deliveryId, to, notices } = outgoing;
  const content = webhookContent(outgoing, address);
  return {
    id: deliveryId,
    to: { member: to.member, name: to.name, email },
    subject: content.subject,
    text: plainMail(content),
    notices: notices.map(({ leadId, name, company, text, clause, actBy, due, skipped }, n) => ({
      ...{ leadId, name, company, what: text, clause, actBy },
      due: due.map((each) => ({ ...each })),
      skipped: [...skipped],
      url: defined(content.items[n], "the notice in words").link.href,
    })),
  };
}
