import { setArchived } from "../../store/workspaces/workspace-row.ts";
import { type Context, must } from "../context.ts";

/** From now on it can be read, and nothing is added to it: its clocks stand still, its people see it. */
export async function archiveWorkspace(ctx: Context): Promise<void> {
  must(ctx, "workspaces:archive");
  await setArchived(ctx.db, ctx.workspaceId, ctx.now());
}

/** In use again; what fell due in between happens now, each at its instant. */
export async function restoreWorkspace(ctx: Context): Promise<void> {
  must(ctx, "workspaces:archive");
  await setArchived(ctx.db, ctx.workspaceId, null);
}
