import type { EpochMs } from "../../base/time.ts";
import { markAllRead, type NoticeKey } from "../../store/outbox/notices.ts";
import { mustBeMember } from "./mark-notices.ts";
import { type Context, must } from "../context.ts";

/**
 * Marks all notices of one's own as read that could be shown up to an instant: what came later, nobody has seen.
 *
 * @returns those that were not read before
 * @throws AppError `not_permitted` for whoever is no member of the agreement
 */
export async function markAllNoticesRead(
  ctx: Context,
  { upTo }: { readonly upTo: EpochMs },
): Promise<readonly NoticeKey[]> {
  must(ctx, "notices:mark");
  const { db, workspaceId, now, actor } = ctx;
  return markAllRead(db, workspaceId, { receiver: mustBeMember(actor), now: now() }, upTo);
}
