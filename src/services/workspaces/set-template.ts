import { keepTemplate } from "../../store/workspaces/workspace-row.ts";
import { type Context, must } from "../context.ts";

/** The agreement from which the next company of this server starts; it takes the place of the one before. @param source was checked */
export async function setTemplate(ctx: Context, source: string): Promise<void> {
  must(ctx, "workspaces:add");
  await keepTemplate(ctx.db, source, ctx.now());
}
