import type { OptionalMail } from "../../engine/delivery/optional-mail.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { turnMailOff, turnMailOn } from "../../store/people/mails-turned-off.ts";
import { type Context, must } from "../context.ts";
import { mustBeMember } from "./mark-notices.ts";

/**
 * Turns mails of a kind off for oneself, or on again. What waits to be sent then follows it.
 *
 * @throws AppError `not_permitted` for whoever is no member of the agreement; `workspace_archived`
 */
export async function chooseMail(
  ctx: Context,
  { kind, isOn }: { readonly kind: OptionalMail; readonly isOn: boolean },
): Promise<void> {
  must(ctx, "mails:choose");
  const { db, workspaceId, now, actor } = ctx;
  const member = mustBeMember(actor);
  await mustBeInUse(db, workspaceId);
  if (isOn) await turnMailOn(db, workspaceId, { member, kind });
  else await turnMailOff(db, workspaceId, { member, kind, at: now() });
}
