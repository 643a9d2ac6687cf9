/** Who a member is in Slack: by their email, and kept once found. Who wasn't found is looked for again after a day. */
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS } from "../../base/time.ts";
import type { ChatPostFailed } from "../../connectors/chat/chat-answer.ts";
import { findSlackUser } from "../../connectors/chat/slack.ts";
import type { HttpSend } from "../../connectors/http/http-sender.ts";
import { type ChatUser, keepChatUser } from "../../store/chat/chat-users.ts";
import type { Context } from "../context.ts";

export type FoundChatUser =
  | { readonly kind: "found"; readonly userId: string }
  /** Nobody there has the address, or nobody who can be written to. */
  | { readonly kind: "missing"; readonly reason: string }
  | ChatPostFailed;

const OF_USER = ["users_not_found", "user_not_found", "user_disabled", "user_not_visible"];

export async function chatUserOf(
  { db, workspaceId, now }: Context,
  by: { readonly http: HttpSend; readonly connectionId: string; readonly token: string },
  {
    member,
    email,
    known,
    isAsked,
  }: {
    readonly member: MemberId;
    readonly email: string;
    readonly known: ChatUser | undefined;
    /** Somebody wants to know it now. */
    readonly isAsked: boolean;
  },
): Promise<FoundChatUser> {
  const isSame = known !== undefined && known.email.toLowerCase() === email.toLowerCase();
  if (isSame && known.userId !== null) return { kind: "found", userId: known.userId };
  if (isSame && known.reason !== null && !isAsked && known.lookedAt + DAY_MS > now())
    return { kind: "missing", reason: known.reason };
  const at = now();
  const found = await findSlackUser(by.http, at, { token: by.token, email });
  const keep = (userId: string | null, reason: string | null): Promise<void> =>
    keepChatUser(db, workspaceId, by.connectionId, { member, email, userId, reason, lookedAt: at });
  if (found.kind === "found") {
    await keep(found.userId, null);
    return found;
  }
  if (!OF_USER.includes(found.code)) return found;
  await keep(null, found.code);
  return { kind: "missing", reason: found.code };
}
