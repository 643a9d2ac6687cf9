import { AppError } from "../../base/app-error.ts";
import type { MemberId } from "../../base/ids.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { markNotices as storeMarks, type NoticeKey } from "../../store/outbox/notices.ts";
import type { Actor } from "../actor.ts";
import { type Context, must } from "../context.ts";

/**
 * Marks notices of one's own as read, or as not read after all.
 *
 * @returns those whose mark has changed
 * @throws AppError `not_permitted` for whoever is no member of the agreement; `workspace_archived`
 */
export async function markNotices(
  ctx: Context,
  marks: { readonly keys: readonly NoticeKey[]; readonly read: boolean },
): Promise<readonly NoticeKey[]> {
  must(ctx, "notices:mark");
  const { db, workspaceId, now, actor } = ctx;
  const receiver = mustBeMember(actor);
  await mustBeInUse(db, workspaceId);
  return storeMarks(db, workspaceId, { receiver, now: now() }, marks);
}

/** @throws AppError `not_permitted` */
export function mustBeMember(actor: Actor): MemberId {
  if (actor.kind === "account" && actor.member !== null) return actor.member;
  throw new AppError("not_permitted", "Only team members get notices", {
    remedy: "Ask the workspace admin to link your login to a member",
  });
}
