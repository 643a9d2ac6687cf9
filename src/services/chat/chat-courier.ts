/**
 * By which connection a message of the chat goes. Escalations go to a channel that takes them, where there is one; what else a member is told goes to them
 * in a direct message; and where no app is connected, to the channel of their team.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { ChatPostFailed } from "../../connectors/chat/chat-answer.ts";
import { hasDirectMessage } from "../../connectors/chat/slack.ts";
import type { Outgoing, Send, Tried } from "../../engine/delivery/outgoing.ts";
import { type ChatConnection, fetchChatConnections, noteChatAnswer } from "../../store/chat/chat-connections.ts";
import { fetchChatUsers, forgetChatUser } from "../../store/chat/chat-users.ts";
import type { StoredNotice } from "../../store/outbox/notices.ts";
import { chatFailureWords } from "../../words/chat/chat-words.ts";
import { chatContent } from "../../words/mail/mail-words.ts";
import type { Context } from "../context.ts";
import type { Courier, Passage } from "../deliveries/courier.ts";
import { openChatSecret } from "./chat-secrets.ts";
import { chatUserOf } from "./chat-user-of.ts";
import { httpForChat, sendToChat } from "./send-to-chat.ts";

export type ChatOptions = {
  /** Where links lead to, ending with a slash. */
  readonly address: string;
  /** Measures a try. Left out: nothing is measured. */
  readonly timed?: (send: Send) => Send;
};

/** So long what can't go anywhere waits for a chat to be connected or resumed. */
const WAITS_MS = DAY_MS;
/** A connection whose token or address isn't taken is left alone this long. */
const BROKEN_MS = 5 * MINUTE_MS;

export async function chatCourier(
  ctx: Context,
  { address, timed = (send) => send }: ChatOptions,
  {
    agreement,
    emailOf,
  }: {
    readonly agreement: Agreement;
    readonly emailOf: (member: MemberId) => Promise<string | undefined>;
  },
): Promise<Courier> {
  const { db, workspaceId, now } = ctx;
  const connections = await fetchChatConnections(db, workspaceId);
  const byId = new Map(connections.map((each) => [each.connectionId, each]));
  /** What one of the messages was answered holds for those after it. */
  const waitUntil = new Map<string, EpochMs>();
  const found = (by: string): ChatConnection => {
    const connection = byId.get(by);
    if (connection === undefined) throw new Error("no such connection");
    return connection;
  };
  const failed = async (connection: ChatConnection, failure: ChatPostFailed): Promise<Tried> => {
    const { connectionId } = connection;
    const { code, said, ofConnection, isForGood, isUnknown, askedMs } = failure;
    const at = now();
    const waitMs = askedMs ?? (ofConnection ? BROKEN_MS : undefined);
    const from = waitMs === undefined ? null : epochMs(at + waitMs);
    if (from !== null) waitUntil.set(connectionId, from);
    await noteChatAnswer(db, workspaceId, connectionId, { failure: { code, said, from }, at });
    const reason = `${connection.name}: ${chatFailureWords(code, said)}`;
    if (isForGood) return { kind: "refused", reason, isAddress: false };
    return { kind: "again", reason, isUnknown, ...(askedMs === undefined ? {} : { askedMs }) };
  };

  return {
    passageOf(notice): Passage {
      const connection = connectionFor(connections, agreement, notice);
      if (connection === "none" || connection === "paused")
        return { kind: "none", reason: connection === "none" ? "no_chat" : "chat_paused", waitsMs: WAITS_MS };
      const { connectionId, nextAt } = connection;
      return { kind: "open", by: connectionId, from: waitUntil.get(connectionId) ?? nextAt };
    },
    async reach(member, { by }) {
      const connection = found(by);
      if (connection.kind !== "slack_app") return connection.name;
      const email = await emailOf(member);
      if (email === undefined) return missing(connection, "no_email");
      const known = (await fetchChatUsers(db, workspaceId, by)).find((each) => each.member === member);
      const token = openChatSecret(ctx, connection, "token");
      const user = await chatUserOf(
        ctx,
        { http: httpForChat(ctx), connectionId: by, token },
        { member, email, known, isAsked: false },
      );
      if (user.kind === "found") return user.userId;
      return user.kind === "missing" ? missing(connection, user.reason) : failed(connection, user);
    },
    send: (outgoing, { by }) => timed((one) => sendBy(found(by), one))(outgoing),
  };

  async function sendBy(connection: ChatConnection, outgoing: Outgoing): Promise<Tried> {
    if (connection.kind === "slack_app" && outgoing.isRepeat && (await isThere(connection, outgoing)))
      return taken(connection);
    const content = chatContent(outgoing, address, connection.kind !== "slack_app");
    const to = { userId: outgoing.to.address, deliveryId: outgoing.deliveryId };
    const posted = await sendToChat(ctx, connection, content, to);
    if (posted.kind === "taken") return taken(connection);
    // Who they were found to be is nobody there any more.
    if (connection.kind === "slack_app" && ["channel_not_found", "user_not_found"].includes(posted.code))
      await forgetChatUser(db, workspaceId, { connectionId: connection.connectionId, userId: to.userId });
    return failed(connection, posted);
  }

  async function taken({ connectionId }: ChatConnection): Promise<Tried> {
    await noteChatAnswer(db, workspaceId, connectionId, { failure: null, at: now() });
    return { kind: "sent" };
  }

  async function isThere(connection: ChatConnection, { to, deliveryId }: Outgoing): Promise<boolean> {
    const token = openChatSecret(ctx, connection, "token");
    const asked = { token, userId: to.address, deliveryId };
    return (await hasDirectMessage(httpForChat(ctx), now(), asked)) === true;
  }
}

function missing({ name }: ChatConnection, reason: string): Tried {
  return { kind: "refused", reason: `${name}: ${chatFailureWords(reason, "")}`, isAddress: false };
}

/** @returns `none`: none fits; `paused`: those that fit are paused */
function connectionFor(
  connections: readonly ChatConnection[],
  { parties }: Agreement,
  notice: StoredNotice,
): ChatConnection | "none" | "paused" {
  const { receiver } = notice;
  const own = parties.filter(({ lead, members }) => lead === receiver || members.includes(receiver));
  const fitting = connections
    .filter(({ parties: of }) => of === null || own.some(({ name }) => of.includes(name)))
    // One of their own team before one of all.
    .toSorted((a, b) => Number(a.parties === null) - Number(b.parties === null));
  const active = fitting.filter(({ pausedAt }) => pausedAt === null);
  // Whose lead it is, is reminded.
  const isEscalation =
    notice.about === "lead" &&
    (notice.event.kind === "escalated" || notice.event.kind === "wait_overdue") &&
    notice.lead.state.owner !== receiver;
  const forAll = active.filter(({ takes }) => takes === "all");
  const chosen =
    (isEscalation ? active.find(({ takes }) => takes === "escalations") : undefined) ??
    forAll.find(({ kind }) => kind === "slack_app") ??
    forAll[0];
  return chosen ?? (fitting.some(({ takes }) => takes === "all" || isEscalation) ? "paused" : "none");
}
