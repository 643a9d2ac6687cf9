/** The secrets of a chat connection, read and written where they stand. */
import { defined } from "../../base/assert.ts";
import type { ChatConnection } from "../../store/chat/chat-connections.ts";
import { type Context, secretsOf } from "../context.ts";

const COLUMNS = {
  address: "chat_connection.sealed_address",
  token: "chat_connection.sealed_token",
  signing: "chat_connection.sealed_signing",
} as const;
type ChatSecret = keyof typeof COLUMNS;

export function sealChatSecret(ctx: Context, connectionId: string, which: ChatSecret, secret: string): string {
  return secretsOf(ctx).seal(secret, { workspaceId: ctx.workspaceId, column: COLUMNS[which], id: connectionId });
}

/** @throws AppError `secret_unreadable` */
export function openChatSecret(
  ctx: Context,
  { connectionId, sealedAddress, sealedToken, sealedSigning }: ChatConnection,
  which: ChatSecret,
): string {
  const sealed = { address: sealedAddress, token: sealedToken, signing: sealedSigning }[which];
  const place = { workspaceId: ctx.workspaceId, column: COLUMNS[which], id: connectionId };
  return secretsOf(ctx).open(defined(sealed ?? undefined, `the ${which} of a chat connection`), place);
}
