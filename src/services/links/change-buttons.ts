import { mustBeInUse } from "../../store/database/workspace.ts";
import { revokeLinkKeys } from "../../store/links/link-keys.ts";
import { setMessageButtons } from "../../store/security/security-settings.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";

/** Says whether the buttons of messages do what they say without signing in; of messages that were sent, too. @throws AppError `not_permitted`, `workspace_archived` */
export async function allowMessageButtons(ctx: Context, { allowed }: { readonly allowed: boolean }): Promise<void> {
  must(ctx, "security:buttons");
  const { db, workspaceId } = ctx;
  await db.transaction(async (tx) => {
    await mustBeInUse(tx, workspaceId);
    await setMessageButtons(tx, workspaceId, allowed);
    await recordSecurity(ctx, { kind: "settings_changed", details: { setting: "buttons of messages", allowed } }, tx);
  });
}

/** The buttons of all messages that were sent do nothing any more; those of later ones do. @throws AppError `not_permitted`, `workspace_archived` */
export async function endMessageLinks(ctx: Context): Promise<void> {
  must(ctx, "security:buttons");
  const { db, workspaceId, now } = ctx;
  await db.transaction(async (tx) => {
    await mustBeInUse(tx, workspaceId);
    await revokeLinkKeys(tx, workspaceId, now());
    await recordSecurity(
      ctx,
      { kind: "settings_changed", details: { setting: "links of messages", did: "ended" } },
      tx,
    );
  });
}
