import type { Queryable } from "../../store/database/database.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { putFeed, removeFeed } from "../../store/people/calendar-feeds.ts";
import { type Context, must } from "../context.ts";
import { mustBeMember } from "../notices/mark-notices.ts";
import { hashOfToken, newLinkToken } from "../people/link-token.ts";
import { recordSecurity } from "../security/record-security.ts";

/**
 * An address for one's own deadlines; the one before it opens nothing any more.
 *
 * @returns its secret part, which is not kept
 * @throws AppError `not_permitted` for anyone who is no member of the agreement; `workspace_archived`
 */
export async function renewCalendarFeed(ctx: Context): Promise<string> {
  must(ctx, "feed:change");
  const { db, workspaceId, now, actor } = ctx;
  const member = mustBeMember(actor);
  await mustBeInUse(db, workspaceId);
  const token = newLinkToken();
  await db.transaction(async (tx) => {
    await putFeed(tx, workspaceId, { member, tokenHash: hashOfToken(token), at: now() });
    await noteChange(ctx, "created", tx);
  });
  return token;
}

/** @throws AppError `not_permitted`, `workspace_archived` */
export async function revokeCalendarFeed(ctx: Context): Promise<void> {
  must(ctx, "feed:change");
  const { db, workspaceId, actor } = ctx;
  const member = mustBeMember(actor);
  await mustBeInUse(db, workspaceId);
  await db.transaction(async (tx) => {
    if (await removeFeed(tx, workspaceId, member)) await noteChange(ctx, "revoked", tx);
  });
}

function noteChange(ctx: Context, did: "created" | "revoked", tx: Queryable): Promise<void> {
  return recordSecurity(ctx, { kind: "settings_changed", details: { setting: "calendar address", did } }, tx);
}
