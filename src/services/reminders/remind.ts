import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { lockWorkspace, recordedNow } from "../../store/database/workspace.ts";
import { nextForetold } from "../../store/due/foretold.ts";
import { recordReminders } from "../../store/due/reminders.ts";
import { type Context, must } from "../context.ts";

/**
 * Reminds who still has to sign a version, and announces reviews: each once, whichever server looks and however often. Where nothing is to be told, it is one
 * statement. Before an agreement is in force, nobody is reminded.
 */
export async function remind(ctx: Context): Promise<void> {
  must(ctx, "work:daily");
  const { db, workspaceId, now } = ctx;
  if ((await nextForetold(db, workspaceId, "next_reminder_ms", now())) === undefined) return;
  await db.transaction(async (tx) => {
    const head = await lockWorkspace(tx, workspaceId);
    const versions = await termsInForce(tx, workspaceId);
    if (head.horizon !== null || versions.length === 0) return;
    await recordReminders(head.log, versions, recordedNow(head, now()));
  });
}
