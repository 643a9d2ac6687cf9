import { mustBeInUse } from "../../store/database/workspace.ts";
import { setSecurityDays } from "../../store/security/security-settings.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "./record-security.ts";

/** Says for how many days what is beside the log is kept; daily work carries it out. @throws AppError `not_permitted`, `workspace_archived` */
export async function keepSecurity(ctx: Context, { days }: { readonly days: number }): Promise<void> {
  must(ctx, "security:keep");
  const { db, workspaceId } = ctx;
  await db.transaction(async (tx) => {
    await mustBeInUse(tx, workspaceId);
    await setSecurityDays(tx, workspaceId, days);
    await recordSecurity(ctx, { kind: "settings_changed", details: { setting: "security log", days } }, tx);
  });
}
