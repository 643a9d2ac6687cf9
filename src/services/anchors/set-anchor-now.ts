import { type AnchorLine, anchorLine, setAnchor } from "../../store/log/anchors.ts";
import type { Actor } from "../actor.ts";
import { ownerOnly } from "../people/owner-only.ts";
import type { Services } from "../services.ts";

/**
 * Sets an anchor on the log as it is.
 *
 * @returns it, or the latest where nothing was written since; null: the log is empty
 * @throws AppError `not_permitted`
 */
export async function setAnchorNow(
  { db, workspaceId, now }: Pick<Services, "db" | "workspaceId" | "now">,
  actor: Actor,
): Promise<AnchorLine | null> {
  ownerOnly(actor);
  const set = await setAnchor(db, workspaceId, now());
  return set === null ? null : anchorLine(workspaceId, set);
}
