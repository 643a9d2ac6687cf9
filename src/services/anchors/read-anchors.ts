import { type AnchorLine, anchorLine, BY_AGE, pageOfAnchors } from "../../store/log/anchors.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";

/** A page of the anchors of the log, the latest first. @throws AppError `not_permitted` */
export async function readAnchors(
  ctx: Context,
  asked: AskedPage,
): Promise<{ readonly anchors: readonly AnchorLine[]; readonly next: string | null }> {
  must(ctx, "anchors:read");
  const { db, workspaceId } = ctx;
  const { rows, next } = await readPage({ list: "anchors", filter: {}, keyset: BY_AGE }, asked, (slice) =>
    pageOfAnchors(db, workspaceId, slice),
  );
  return { anchors: rows.map((anchor) => anchorLine(workspaceId, anchor)), next };
}
