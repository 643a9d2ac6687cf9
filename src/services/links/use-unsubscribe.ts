import { mustBeInUse } from "../../store/database/workspace.ts";
import { turnMailOff } from "../../store/people/mails-turned-off.ts";
import type { LinkPage } from "../../words/mail/link-words.ts";
import { unsubscribePage } from "../../words/mail/unsubscribe-words.ts";
import { type Context, must } from "../context.ts";
import { unsubscribing } from "./read-unsubscribe.ts";

/**
 * Turns off what the link is for: pressed on its page, or sent by a mail program (RFC 8058). Again, it changes nothing.
 *
 * @throws AppError `workspace_archived`
 */
export async function useUnsubscribeLink(ctx: Context, { token }: { readonly token: string }): Promise<LinkPage> {
  must(ctx, "messages:answer");
  const { db, workspaceId, now } = ctx;
  await mustBeInUse(db, workspaceId);
  const { link } = await unsubscribing(ctx, token);
  if (link !== null) await turnMailOff(db, workspaceId, { ...link, at: now() });
  return unsubscribePage((await unsubscribing(ctx, token)).now);
}
