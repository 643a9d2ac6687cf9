import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import { fetchChatConnections } from "../../store/chat/chat-connections.ts";
import type { Context } from "../context.ts";

/** Over which messages of the company are sent: those of the server, and its own chats. */
export async function channelsSent({
  db,
  workspaceId,
  sends = [],
}: Pick<Context, "db" | "workspaceId" | "sends">): Promise<readonly NoticeChannel[]> {
  const chats = await fetchChatConnections(db, workspaceId);
  return chats.some(({ pausedAt }) => pausedAt === null) ? [...sends, "chat"] : sends;
}
