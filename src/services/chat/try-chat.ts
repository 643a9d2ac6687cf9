/** What somebody asks of a connection by hand: a test message, or who the members are there. */
import { AppError } from "../../base/app-error.ts";
import { epochMs } from "../../base/time.ts";
import type { ChatPosted } from "../../connectors/chat/chat-answer.ts";
import { type ChatConnection, noteChatAnswer } from "../../store/chat/chat-connections.ts";
import { fetchChatUsers } from "../../store/chat/chat-users.ts";
import { findMemberAccount } from "../../store/people/member-accounts.ts";
import { type Context, must } from "../context.ts";
import { chatUserOf } from "./chat-user-of.ts";
import { openChatSecret } from "./chat-secrets.ts";
import { foundChat } from "./no-such-chat.ts";
import { readChats } from "./read-chats.ts";
import { httpForChat, sendToChat } from "./send-to-chat.ts";
import { findSlackUser } from "../../connectors/chat/slack.ts";

export type ChatTried = {
  readonly isDelivered: boolean;
  /** Null: it was. */
  readonly code: string | null;
  /** What the other side said. */
  readonly said: string | null;
};

/** In a direct message, to whoever asks. Also while it is paused. @param address of the server, ending with a slash @throws AppError `not_permitted`, `chat_not_found`, `input_invalid` */
export async function testChat(
  ctx: Context,
  { connectionId, address }: { readonly connectionId: string; readonly address: string },
): Promise<ChatTried> {
  must(ctx, "chat:change");
  const connection = await foundChat(ctx, ctx.db, connectionId);
  const posted = await post(ctx, connection, address);
  const at = ctx.now();
  if (posted.kind === "taken") {
    await noteChatAnswer(ctx.db, ctx.workspaceId, connectionId, { failure: null, at });
    return { isDelivered: true, code: null, said: null };
  }
  const { code, said, askedMs } = posted;
  const from = askedMs === undefined ? null : epochMs(at + askedMs);
  // That the person who asks isn't in Slack says nothing of the connection.
  if (!OF_ASKER.includes(code))
    await noteChatAnswer(ctx.db, ctx.workspaceId, connectionId, { failure: { code, said, from }, at });
  return { isDelivered: false, code, said };
}

const OF_ASKER = ["users_not_found", "user_not_found", "user_disabled"];

async function post(ctx: Context, connection: ChatConnection, address: string): Promise<ChatPosted> {
  const content = {
    subject: "A test from Baton",
    items: [
      {
        ...{ title: `“${connection.name}” works: messages of the agreement come here.`, about: "A test from Baton" },
        ...{ facts: [], sections: [], buttons: [] },
        link: { text: "Open Baton", href: `${address}w/${encodeURIComponent(ctx.workspaceId)}/notices` },
      },
    ],
    footer: "Someone asked for this under Settings, Chat.",
  };
  const to = { userId: "", deliveryId: ctx.newId() };
  if (connection.kind !== "slack_app") return sendToChat(ctx, connection, content, to);
  const account =
    ctx.actor.kind === "account" ? await findMemberAccount(ctx.db, ctx.workspaceId, ctx.actor.accountId) : undefined;
  if (account === undefined)
    throw new AppError("input_invalid", "A direct message needs someone to go to", {
      remedy: "Sign in, and send the test from the page Chat",
    });
  const token = openChatSecret(ctx, connection, "token");
  const user = await findSlackUser(httpForChat(ctx), ctx.now(), { token, email: account.email });
  return user.kind === "found" ? sendToChat(ctx, connection, content, { ...to, userId: user.userId }) : user;
}

/** Slack takes some 50 such questions a minute. */
const MOST_LOOKED_UP = 40;

/**
 * Looks for the members who weren't found yet, by their email addresses.
 *
 * @returns how many were found, and what ended it before all were asked for; null: nothing did
 * @throws AppError `not_permitted`, `chat_not_found`, `input_invalid`
 */
export async function findChatMembers(
  ctx: Context,
  { connectionId }: { readonly connectionId: string },
): Promise<{ readonly found: number; readonly failed: string | null }> {
  must(ctx, "chat:change");
  const { db, workspaceId } = ctx;
  const connection = await foundChat(ctx, db, connectionId);
  if (connection.kind !== "slack_app")
    throw new AppError("input_invalid", "Only a Slack app sends direct messages", { remedy: "Connect one" });
  const by = { http: httpForChat(ctx), connectionId, token: openChatSecret(ctx, connection, "token") };
  const { chats } = await readChats(ctx);
  const known = new Map((await fetchChatUsers(db, workspaceId, connectionId)).map((each) => [each.member, each]));
  const listed = chats.find((each) => each.connectionId === connectionId)?.members ?? [];
  let found = 0;
  for (const { member, email } of listed.filter(({ standing }) => standing !== "found").slice(0, MOST_LOOKED_UP)) {
    if (email === null) continue;
    const user = await chatUserOf(ctx, by, { member, email, known: known.get(member), isAsked: true });
    if (user.kind === "found") found += 1;
    if (user.kind === "failed") return { found, failed: user.code };
  }
  return { found, failed: null };
}
