/** The part of the contract about notices: what a member was told. Everybody reads and marks their own only. */
import { NOTICE_CHANNELS } from "../agreement/terms/agreement.ts";
import { GradeReasonView } from "./grade-reason.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { requestShape } from "./request-shape.ts";
import { z } from "zod";
import type { OptionalMail } from "../engine/delivery/optional-mail.ts";
import { Called, Instant } from "./shapes.ts";
import { COMPANY } from "./paths.ts";

export const noticePaths = {
  notices: `${COMPANY}/notices`,
  marks: `${COMPANY}/notices/marks`,
  allRead: `${COMPANY}/notices/all-read`,
  optionalMails: `${COMPANY}/notices/optional-mails`,
} as const;

const NoticeId = z
  .string()
  .regex(/^\d{1,15}-\d{1,6}$/)
  .meta({ description: "Unique among the recipient's own notices only" });

/** `limit` 0: only how many are unread. */
export const NoticesQuery = z.object(pageOf(100, 500, 0));

const Period = { from: Instant, until: Instant };
const About = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lead"), leadId: z.string() }),
  /** A version, to sign or in force. */
  z.object({ kind: z.literal("agreement"), version: z.int() }),
  /** Of the whole days `[from, until)`. */
  z.object({ kind: z.literal("digest"), id: z.string(), ...Period }),
  /** Leads that the recipient was handed and is to rate. */
  z.object({ kind: z.literal("ratings") }),
  z.object({ kind: z.literal("review"), of: z.enum(["results", "terms"]), ...Period }),
]);

const Told = z.object({
  /** When it was due, whenever anybody looked. */
  at: Instant,
  kind: z.string(),
  text: z.string(),
  clause: z.string().nullable(),
});
export const NoticesResponse = z.object({
  asOf: Instant,
  unread: z.int(),
  /** The newest first. */
  notices: z.array(
    z.object({
      noticeId: NoticeId,
      about: About,
      /** Of a notice about a lead; the rest has none. */
      leadId: z.string().nullable(),
      ...Called,
      /** When it could be shown first: at once, or when the receiver's quiet hours were over. */
      shownFrom: Instant,
      readAt: Instant.nullable(),
      told: Told,
      /** By when the receiver, or whom they answer for, is to act; null: nothing is to be done by an instant. */
      actBy: Instant.nullable(),
      /** The lead's grade, and why, as it is now. */
      grade: z.object({ grade: z.string(), reason: GradeReasonView }).nullable(),
      /** What of the lead is due when, the earliest first. */
      due: z.array(z.object({ kind: z.string(), clause: z.string(), at: Instant })),
      /** Over which it goes out besides. */
      channels: z.array(z.enum(NOTICE_CHANNELS)),
      /** What was overdue together with it, in the order in which it was due. */
      skipped: z.array(Told),
    }),
  ),
  next: NextCursor,
});

export const MarksRequest = requestShape({ notices: z.array(NoticeId).min(1).max(10_000), read: z.boolean() });
/** Up to the `asOf` of the list that was seen: what came later stays unread. */
export const AllReadRequest = requestShape({ upTo: Instant });
/** Those whose mark has changed. */
export const MarkedResponse = z.object({ marked: z.array(NoticeId) });

const OptionalMailKind = z.enum(["digest"] satisfies OptionalMail[]);
export const OptionalMailsResponse = z.object({
  asOf: Instant,
  mails: z
    .array(
      z.object({
        kind: OptionalMailKind,
        offSince: Instant.nullable().meta({ description: "null: it comes" }),
      }),
    )
    .meta({ description: "Emails that you may turn off; none when you are no member of the agreement" }),
});
export const ChooseMailRequest = requestShape({ kind: OptionalMailKind, isOn: z.boolean() });
