import type { EpochMs } from "../../base/time.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { markAllRead, type NoticeKey } from "../../store/outbox/notices.ts";
import { mustBeMember } from "./mark-notices.ts";
import { type Context, must } from "../context.ts";

/**
 * Marks all notices of one's own as read that could be shown up to an instant: what came later, nobody has seen.
 *
 * @returns those that were not read before
 * @throws AppError `not_permitted` for whoever is no member of the agreement; `workspace_archived`
 */
export async function markAllNoticesRead(
  ctx: Context,
  { upTo }: { readonly upTo: EpochMs },
): Promise<readonly NoticeKey[]> {
  must(ctx, "notices:mark");
  const { db, workspaceId, now, actor } = ctx;
  const receiver = mustBeMember(actor);
  await mustBeInUse(db, workspaceId);
  return markAllRead(db, workspaceId, { receiver, now: now() }, upTo);
}
