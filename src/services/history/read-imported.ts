import { fetchImported, type Imported } from "../../store/history/imported.ts";
import { type Context, must } from "../context.ts";

const MOST = 200;

/** Imports that wrote anything into the log, or whose facts wait, the latest first. */
export async function readImported(ctx: Context): Promise<readonly Imported[]> {
  must(ctx, "history:undo");
  return fetchImported(ctx.db, ctx.workspaceId, MOST);
}
