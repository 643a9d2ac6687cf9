import { type AnchorLine, anchorLine, fetchAnchors } from "../../store/log/anchors.ts";
import type { Actor } from "../actor.ts";
import { ownerOnly } from "../people/owner-only.ts";
import type { Services } from "../services.ts";

const MOST = 100;

/** The latest anchors of the log, the latest first. @throws AppError `not_permitted` */
export async function readAnchors(
  { db, workspaceId }: Pick<Services, "db" | "workspaceId">,
  actor: Actor,
): Promise<readonly AnchorLine[]> {
  ownerOnly(actor);
  const anchors = await fetchAnchors(db, workspaceId, MOST);
  return anchors.map((anchor) => anchorLine(workspaceId, anchor));
}
