/** One request to a webhook, and what became of it. */
import type { z } from "zod";
import type { FeedEvent } from "../../api/events-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { type LeadId, leadId as leadIdOf } from "../../base/ids.ts";
import { askedToWaitMs, type HttpSend } from "../../connectors/http/http-sender.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { SentEvent } from "../../store/webhooks/webhook-turns.ts";
import type { Webhook } from "../../store/webhooks/webhooks.ts";
import { type Context, secretsOf } from "../context.ts";
import type { HappenedEvent } from "../events/read-events.ts";
import { webhookHeaders } from "./sign-webhook.ts";

/** An event as the feed has it: one shape, made in one place. */
export type PresentEvent = (versions: TermsInForce, event: HappenedEvent) => z.infer<typeof FeedEvent>;

export type Answered = Pick<SentEvent, "isDelivered" | "status" | "reason"> & {
  /** How long the other side asks to wait. */
  readonly askedMs: number | undefined;
  /** It may have arrived all the same. */
  readonly isUnknown: boolean;
};

const LONGEST_REASON = 300;

export async function sendEvent(
  ctx: Context,
  webhook: Webhook,
  {
    versions,
    event,
    present,
  }: { readonly versions: TermsInForce; readonly event: HappenedEvent; readonly present: PresentEvent },
): Promise<{ readonly sent: SentEvent; readonly answered: Answered }> {
  const data = present(versions, event);
  const answered = await post(ctx, webhook, {
    type: data.kind,
    id: `${ctx.workspaceId}-${data.id}`,
    at: data.recordedAt,
    data,
  });
  const { isDelivered, status, reason } = answered;
  const leadId: LeadId | null = data.leadId === null ? null : leadIdOf(data.leadId);
  return { answered, sent: { seq: event.seq, n: event.n, kind: data.kind, leadId, isDelivered, status, reason } };
}

/** @returns what it was answered; whatever the other side does, this does not throw */
export async function post(
  ctx: Context,
  webhook: Webhook,
  { type, id, at, data }: { readonly type: string; readonly id: string; readonly at: number; readonly data: object },
): Promise<Answered> {
  const present = ctx.now();
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
  const headers = webhookHeaders({ id, body, at: present }, secretsFor(ctx, webhook));
  const answer = await httpOf(ctx)({ url: webhook.url, method: "POST", headers, body });
  if (answer.kind !== "answered") {
    const isUnknown = answer.kind === "failed" && answer.isUnknown;
    return { isDelivered: false, status: null, reason: answer.reason, askedMs: undefined, isUnknown };
  }
  const { status } = answer;
  const isDelivered = status >= 200 && status < 300;
  // What the other side says may name a person: kept only where it helps to mend something.
  const said = answer.body
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_REASON);
  return {
    isDelivered,
    status,
    reason: isDelivered || said === "" ? null : said,
    askedMs: isDelivered ? undefined : askedToWaitMs(answer.headers, present),
    // Whoever fails may have done it before.
    isUnknown: !isDelivered,
  };
}

function secretsFor(ctx: Context, { webhookId, sealedSecret, sealedFormer, formerUntil }: Webhook): readonly string[] {
  const { workspaceId, now } = ctx;
  const open = (sealed: string, column: "webhook.sealed_secret" | "webhook.sealed_former"): string =>
    secretsOf(ctx).open(sealed, { workspaceId, column, id: webhookId });
  const isBoth = sealedFormer !== null && formerUntil !== null && formerUntil > now();
  return [
    ...(sealedSecret === null ? [] : [open(sealedSecret, "webhook.sealed_secret")]),
    ...(isBoth ? [open(sealedFormer, "webhook.sealed_former")] : []),
  ];
}

/** @throws AppError `sending_off` when this server asks nobody, as a demo */
function httpOf({ http }: Context): HttpSend {
  if (http !== undefined) return http;
  throw new AppError("input_invalid", "This server sends nothing to other systems: it is a demo", {
    remedy: "Try it on a server of your own",
  });
}
