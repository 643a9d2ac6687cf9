/** The part of the contract about messages that go to a webhook: what people are told, for a system that tells them. */
import { z } from "zod";
import { Instant } from "./shapes.ts";

/** Of what is posted: in the place where that of an event has its kind. */
export const MESSAGE_TYPE = "message";

/** Behind none of its addresses anything can be done without signing in. */
export const WebhookMessage = z.object({
  /** The same for every try, and `webhook-id`. */
  id: z.string(),
  to: z.object({
    member: z.string(),
    name: z.string(),
    /** As the agreement has it. */
    email: z.string().nullable(),
  }),
  subject: z.string(),
  /** All of it in words, as in an email; times are in the zone of its receiver. */
  text: z.string(),
  /** In the order of the log, at least one. */
  notices: z.array(
    z.object({
      /** Null: it is about no lead. */
      leadId: z.string().nullable(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      what: z.string(),
      clause: z.string().nullable(),
      actBy: Instant.nullable(),
      /** What the receiver has promised about the lead, the earliest first. */
      due: z.array(z.object({ what: z.string(), clause: z.string(), at: Instant })),
      /** What it takes the place of. */
      skipped: z.array(z.string()),
      url: z.string(),
    }),
  ),
});
