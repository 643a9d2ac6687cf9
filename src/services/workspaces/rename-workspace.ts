import { renameWorkspaceRow } from "../../store/workspaces/workspace-row.ts";
import { type Context, must } from "../context.ts";
import { checkedName } from "./workspace-name.ts";

/**
 * @returns the name as it is kept. Its ID stays: links go on working.
 * @throws AppError `input_invalid`
 */
export async function renameWorkspace(ctx: Context, name: string): Promise<string> {
  must(ctx, "workspaces:rename");
  const said = checkedName(name);
  await renameWorkspaceRow(ctx.db, ctx.workspaceId, said);
  return said;
}
