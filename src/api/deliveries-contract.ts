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
  mailbox: `${COMPANY}/mailbox`,
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
      problem: z
        .string()
        .nullable()
        .meta({ description: "Why the latest try of one of those failed, as the other side said it; null: none did" }),
      lateSince: Instant.nullable().meta({ description: "When the longest overdue was to be sent; null: none is" }),
      oldestAt: Instant.nullable().meta({ description: "From when the oldest could be sent" }),
      failed: z.int(),
    }),
  ),
  unsent: z
    .array(
      z.object({
        channel: Channel,
        reason: z.enum(["no_chat", "chat_paused", "no_webhook", "webhook_paused"]),
        messages: z.int(),
      }),
    )
    .meta({
      description:
        "Not sent in the last seven days, as no chat was connected for them, no webhook took them, or it was paused",
    }),
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

const Mails = z.int();
export const MailboxResponse = z.object({
  asOf: Instant,
  mailbox: z
    .object({
      name: z.string().meta({ description: "User, server, and folder" }),
      readAt: Instant.nullable().meta({ description: "When it was last read to its end; null: never" }),
      failingSince: Instant.nullable(),
      problem: z.string().nullable().meta({ description: "Why it can't be read now; null: it can" }),
      remedy: z.string().nullable(),
    })
    .nullable()
    .meta({ description: "null: none is read" }),
  days: z.int().meta({ description: "Counts and emails are those received in so many days" }),
  counts: z.object({
    touch: Mails.meta({ description: "Emails of members to leads: touches" }),
    contact: Mails.meta({ description: "Emails of leads" }),
    bounce: Mails.meta({ description: "Addresses that get no more email" }),
    not_counted: Mails.meta({ description: "What might have counted" }),
    other: Mails.meta({ description: "Automatic emails, delays, and emails about no lead" }),
  }),
  notCounted: z
    .array(
      z.object({
        receivedAt: Instant,
        member: Member.nullable(),
        leadId: LeadId.nullable(),
        reason: z.string(),
        remedy: z.string().nullable(),
      }),
    )
    .meta({
      description: "The latest 20 that might have counted, with the reason; none for team heads",
    }),
});
