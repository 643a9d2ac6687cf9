import { HOUR_MS, epochMs } from "../../base/time.ts";
import { addInvitation } from "../../store/people/invitations.ts";
import { hasOwner } from "../../store/people/member-accounts.ts";
import { ensureWorkspace, lockWorkspace } from "../../store/database/workspace.ts";
import { hashOfToken, newLinkToken } from "./link-token.ts";
import { recordSecurity } from "../security/record-security.ts";
import { type Context, must } from "../context.ts";

export const LINK_LIVES_MS = 7 * 24 * HOUR_MS;

/**
 * A new link to become the owner of the workspace; the one before is void.
 *
 * @returns the token of the link; undefined when there is an owner already
 */
export async function offerOwnership(ctx: Context): Promise<string | undefined> {
  must(ctx, "people:own");
  const { db, workspaceId, now, newId } = ctx;
  return db.transaction(async (tx) => {
    await ensureWorkspace(tx, workspaceId);
    await lockWorkspace(tx, workspaceId);
    if (await hasOwner(tx, workspaceId)) return undefined;
    const token = newLinkToken();
    const createdAt = now();
    await addInvitation(tx, workspaceId, {
      invitationId: newId(),
      tokenHash: hashOfToken(token),
      kind: "owner",
      member: null,
      email: null,
      role: null,
      createdBy: null,
      createdAt,
      expiresAt: epochMs(createdAt + LINK_LIVES_MS),
    });
    await recordSecurity(ctx, { kind: "ownership_offered" }, tx);
    return token;
  });
}
