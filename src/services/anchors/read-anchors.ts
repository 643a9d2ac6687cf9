import { type AnchorLine, anchorLine, fetchAnchors } from "../../store/log/anchors.ts";
import { type Context, must } from "../context.ts";

const MOST = 100;

/** The latest anchors of the log, the latest first. @throws AppError `not_permitted` */
export async function readAnchors(ctx: Context): Promise<readonly AnchorLine[]> {
  must(ctx, "anchors:read");
  const { db, workspaceId } = ctx;
  const anchors = await fetchAnchors(db, workspaceId, MOST);
  return anchors.map((anchor) => anchorLine(workspaceId, anchor));
}
