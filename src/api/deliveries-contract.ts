/** The part of the contract about what is sent: what waits, what failed, and what is done about it. */
import { z } from "zod";
import { NOTICE_CHANNELS } from "../agreement/terms/agreement.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, LeadId, Member } from "./shapes.ts";

export const deliveryPaths = {
  deliveries: `${COMPANY}/deliveries`,
  settle: `${COMPANY}/deliveries/failed`,
} as const;

const Channel = z.enum(NOTICE_CHANNELS);
const NoticeId = z.string().regex(/^\d{1,15}-\d{1,6}$/);

export const DeliveriesResponse = z.object({
  asOf: Instant,
  sends: z.array(Channel).meta({ description: "Channels on which this server sends" }),
  channels: z.array(
    z.object({
      channel: Channel,
      waiting: z.int(),
      retrying: z.int().meta({ description: "Of those, tried at least once" }),
      lateSince: Instant.nullable().meta({ description: "When the longest overdue was to be sent; null: none is" }),
      oldestAt: Instant.nullable().meta({ description: "From when the oldest could be sent" }),
      failed: z.int(),
    }),
  ),
  unsent: z
    .array(z.object({ channel: Channel, reason: z.enum(["no_chat", "chat_paused"]), messages: z.int() }))
    .meta({ description: "Not sent in the last seven days, as no chat was connected for them, or it was paused" }),
  failed: z.array(
    z.object({
      noticeId: NoticeId,
      to: Member,
      channel: Channel,
      leadId: LeadId.nullable().meta({ description: "Null: about no lead" }),
      failedAt: Instant,
      tries: z.int(),
      reason: z.string(),
    }),
  ),
  next: NextCursor,
});

export const DeliveriesQuery = z.object(pageOf(100, 500));
export const SettleRequest = requestShape({
  messages: z
    .array(requestShape({ noticeId: NoticeId, to: Member, channel: Channel }))
    .max(500)
    .nullable()
    .meta({ description: "Null: all failed messages that you may see" }),
  as: z.enum(["due", "dropped"]).meta({ description: "`due`: send again; `dropped`: don't send" }),
});
export const SettledResponse = z.object({ settled: z.int() });
