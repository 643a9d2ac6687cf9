/** The part of the contract about webhooks to which what happens is sent. */
import { z } from "zod";
import { NextCursor, pageOf } from "./paging.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, textShape } from "./shapes.ts";

export const webhookPaths = {
  webhooks: `${COMPANY}/webhooks`,
  webhook: `${COMPANY}/webhooks/:webhookId`,
  rotate: `${COMPANY}/webhooks/:webhookId/rotate`,
  pause: `${COMPANY}/webhooks/:webhookId/pause`,
  test: `${COMPANY}/webhooks/:webhookId/test`,
  replay: `${COMPANY}/webhooks/:webhookId/replay`,
  deliveries: `${COMPANY}/webhooks/:webhookId/deliveries`,
  resend: `${COMPANY}/webhooks/:webhookId/deliveries/:eventId/resend`,
} as const;

/** Of one company. */
export const MOST_WEBHOOKS = 50;
const LONGEST_OVERLAP_HOURS = 30 * 24;

export const WebhookParams = z.object({ webhookId: textShape(1, 100) });
export const ResendParams = z.object({ webhookId: textShape(1, 100), eventId: z.string().regex(/^\d{1,15}-\d{1,6}$/) });

const Kinds = z
  .array(z.string().regex(/^\w{1,60}$/))
  .max(200)
  .nullable()
  .meta({ description: "Kinds of events of the feed, such as `assigned`; null: all; none: only messages" });
export const WebhookRequest = requestShape({
  name: textShape(1, 60),
  url: textShape(1, 2_000).meta({
    description: "HTTPS, at a public address or one that the server's operator allowed",
  }),
  kinds: Kinds,
  takesMessages: z.boolean().optional().meta({
    description:
      "Whether what a hand-off has its people notified of by webhook goes there. One webhook of a company takes messages at most: another one that did no longer does. Left out: as it is; of a new one, false",
  }),
});
export type WebhookBody = Readonly<z.infer<typeof WebhookRequest>>;
export const CreatedOutgoingWebhookResponse = z.object({
  webhookId: z.string(),
  secret: z.string().meta({ description: "By which it is signed; told this once" }),
});
export const RotateWebhookRequest = requestShape({
  overlapHours: z
    .int()
    .min(0)
    .max(LONGEST_OVERLAP_HOURS)
    .default(24)
    .meta({ description: "So long the former secret signs as well; 0: it ends at once" }),
});
export const RotatedWebhookResponse = z.object({ secret: z.string().meta({ description: "Told this once" }) });
export const PauseWebhookRequest = requestShape({
  isPaused: z.boolean(),
  isMissedSent: z
    .boolean()
    .default(true)
    .meta({ description: "When it is resumed: what happened until then is sent, or only what happens from then on" }),
});
export const WebhookAnswerResponse = z.object({
  isDelivered: z.boolean(),
  status: z.int().nullable().meta({ description: "Null: no answer" }),
  reason: z.string().nullable(),
});
/** Half-open. */
export const ReplayWebhookRequest = requestShape({ from: Instant, until: Instant });
export const ReplayedResponse = z.object({ events: z.int() });

export const WebhooksResponse = z.object({
  asOf: Instant,
  isAgreed: z.boolean().meta({ description: "Whether `tell-by` of a hand-off names the webhook" }),
  webhooks: z.array(
    z.object({
      webhookId: z.string(),
      name: z.string(),
      url: z.string(),
      kinds: Kinds,
      takesMessages: z.boolean(),
      createdBy: z.string().nullable(),
      createdAt: Instant,
      changedAt: Instant,
      isUpToDate: z.boolean().meta({ description: "All that has happened was sent" }),
      isReplaying: z.boolean().meta({ description: "Something is sent again" }),
      formerUntil: Instant.nullable().meta({ description: "Until when the former secret signs as well" }),
      failingSince: Instant.nullable(),
      triedAgainAt: Instant.nullable().meta({ description: "Null: it doesn't fail" }),
      pausedAt: Instant.nullable(),
      pausedBecause: z.string().nullable().meta({ description: "Null: someone paused it" }),
    }),
  ),
});
export const WebhookDeliveriesQuery = z.object(pageOf(20, 200));
export const WebhookDeliveriesResponse = z.object({
  asOf: Instant,
  deliveries: z.array(
    z.object({
      eventId: z.string(),
      kind: z.string(),
      leadId: z.string().nullable(),
      firstAt: Instant,
      lastAt: Instant,
      tries: z.int(),
      deliveredAt: Instant.nullable().meta({ description: "Null: not yet" }),
      status: z.int().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  next: NextCursor,
});
