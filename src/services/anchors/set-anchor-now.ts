import { type AnchorLine, anchorLine, setAnchor } from "../../store/log/anchors.ts";
import { type Context, must } from "../context.ts";

/**
 * Sets an anchor on the log as it is.
 *
 * @returns it, or the latest where nothing was written since; null: the log is empty
 * @throws AppError `not_permitted`
 */
export async function setAnchorNow(ctx: Context): Promise<AnchorLine | null> {
  must(ctx, "anchors:set");
  const { db, workspaceId, now } = ctx;
  const set = await setAnchor(db, workspaceId, now());
  return set === null ? null : anchorLine(workspaceId, set);
}
