import { AppError } from "../../base/app-error.ts";
import { type ChatConnection, findChatConnection } from "../../store/chat/chat-connections.ts";
import type { Queryable } from "../../store/database/database.ts";
import type { Context } from "../context.ts";

/** @throws AppError `chat_not_found` */
export async function foundChat(
  { workspaceId }: Context,
  db: Queryable,
  connectionId: string,
): Promise<ChatConnection> {
  const connection = await findChatConnection(db, workspaceId, connectionId);
  if (connection !== undefined) return connection;
  throw new AppError("chat_not_found", "There is no such chat connection", { remedy: "Go back to the list of chats" });
}
