import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import { fetchChatConnections } from "../../store/chat/chat-connections.ts";
import { fetchWebhooks } from "../../store/webhooks/webhooks.ts";
import type { Context } from "../context.ts";

/** Over which messages of the company are sent: those of the server, and its own chats and webhooks. */
export async function channelsSent({
  db,
  workspaceId,
  sends = [],
}: Pick<Context, "db" | "workspaceId" | "sends">): Promise<readonly NoticeChannel[]> {
  const chats = await fetchChatConnections(db, workspaceId);
  const webhooks = await fetchWebhooks(db, workspaceId);
  return [
    ...sends,
    ...(chats.some(({ pausedAt }) => pausedAt === null) ? ["chat" as const] : []),
    ...(webhooks.some(({ takesMessages, pausedAt }) => takesMessages && pausedAt === null) ? ["hook" as const] : []),
  ];
}
