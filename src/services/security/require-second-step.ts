import type { SecondStepRule } from "../../policy/second-step.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { setSecondStepRule } from "../../store/security/security-settings.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "./record-security.ts";

/** Says of whom two-step verification is demanded, from the next request of each on. @throws AppError `not_permitted`, `workspace_archived` */
export async function requireSecondStep(ctx: Context, { of }: { readonly of: SecondStepRule }): Promise<void> {
  must(ctx, "security:require");
  const { db, workspaceId } = ctx;
  await db.transaction(async (tx) => {
    await mustBeInUse(tx, workspaceId);
    await setSecondStepRule(tx, workspaceId, of);
    await recordSecurity(ctx, { kind: "settings_changed", details: { setting: "two-step verification", of } }, tx);
  });
}
