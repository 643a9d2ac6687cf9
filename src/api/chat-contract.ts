/** The part of the contract about the chats that messages of the agreement go to. */
import { z } from "zod";
import { PARTIES } from "../agreement/terms/basic/basic-terms.ts";
import { CHAT_KINDS, CHAT_TAKES } from "../agreement/terms/chat-kinds.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, Member, textShape } from "./shapes.ts";

export const chatPaths = {
  chats: `${COMPANY}/chats`,
  chat: `${COMPANY}/chats/:connectionId`,
  pause: `${COMPANY}/chats/:connectionId/pause`,
  test: `${COMPANY}/chats/:connectionId/test`,
  members: `${COMPANY}/chats/:connectionId/members`,
  slack: `${COMPANY}/chats/:connectionId/slack`,
} as const;

/** Of one company. */
export const MOST_CHATS = 20;

export const ChatParams = z.object({ connectionId: textShape(1, 100) });

const Kind = z.enum(CHAT_KINDS).meta({
  description: "A Slack channel by its webhook, direct messages by a Slack app, or Microsoft Teams by a workflow",
});
const Parties = z
  .array(z.enum(PARTIES))
  .min(1)
  .max(PARTIES.length)
  .nullable()
  .meta({ description: "Teams whose members it is for; null: all" });
const Takes = z
  .enum(CHAT_TAKES)
  .meta({ description: "`all`: all messages to members; `escalations`: escalations, and nothing else" });
const Secret = (description: string) => textShape(1, 2_000).nullable().default(null).meta({ description });

const saved = {
  name: textShape(1, 60),
  address: Secret("Of a Slack webhook or a workflow of Teams; when it is changed, null leaves it as it is"),
  token: Secret("Bot token of a Slack app (xoxb-…); when it is changed, null leaves it as it is"),
  signingSecret: Secret("Of a Slack app; when it is changed, null leaves it as it is"),
  parties: Parties,
  takes: Takes,
  hasButtons: z.boolean().meta({
    description:
      "A Slack app: whether its messages have buttons. Else: whether they have links, by which anyone who opens them answers for the receiver",
  }),
};
export const ChangeChatRequest = requestShape(saved);
export const CreateChatRequest = requestShape({ kind: Kind, ...saved });
export type ChatBody = Readonly<z.infer<typeof ChangeChatRequest>>;
export type ChatToCreate = Readonly<z.infer<typeof CreateChatRequest>>;
export const CreatedChatResponse = z.object({ connectionId: z.string() });
export const PauseChatRequest = requestShape({ isPaused: z.boolean() });
export const ChatTriedResponse = z.object({
  isDelivered: z.boolean(),
  code: z.string().nullable().meta({ description: "Why not, such as `invalid_auth`; null: it was delivered" }),
  said: z.string().nullable().meta({ description: "What the other side said" }),
});
export const FoundChatMembersResponse = z.object({
  found: z.int(),
  failed: z.string().nullable().meta({ description: "What ended it before all were looked for; null: nothing did" }),
});

export const ChatsResponse = z.object({
  asOf: Instant,
  isAgreed: z.boolean().meta({ description: "Whether `tell-by` of a hand-off names the chat" }),
  chats: z.array(
    z.object({
      connectionId: z.string(),
      kind: Kind,
      name: z.string(),
      hint: z.string().meta({ description: "The end of its address or token" }),
      parties: Parties,
      takes: Takes,
      hasButtons: z.boolean(),
      createdBy: z.string().nullable(),
      createdAt: Instant,
      lastSentAt: Instant.nullable(),
      failingSince: Instant.nullable(),
      triedAgainAt: Instant.nullable().meta({ description: "Nothing goes there before; null: it may at once" }),
      lastFailure: z.object({ at: Instant, code: z.string(), said: z.string() }).nullable(),
      pausedAt: Instant.nullable(),
      members: z.array(
        z.object({
          member: Member,
          standing: z.enum(["found", "unknown", "missing"]),
          reason: z.string().nullable().meta({ description: "Why they weren’t found, such as `users_not_found`" }),
        }),
      ),
    }),
  ),
});
