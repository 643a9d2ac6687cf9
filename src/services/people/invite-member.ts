import { personNames } from "../agreement/person-names.ts";
import { AppError } from "../../base/app-error.ts";
import { loginAddress } from "../../base/plain-name.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { mayGrant } from "../../policy/can.ts";
import type { InvitedRole } from "../../policy/roles.ts";
import { addInvitation } from "../../store/people/invitations.ts";
import { accountOfMember } from "../../store/people/member-accounts.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { hashOfToken, newLinkToken } from "./link-token.ts";
import { LINK_LIVES_MS } from "./offer-ownership.ts";
import { recordSecurity } from "../security/record-security.ts";
import { type Context, must } from "../context.ts";

/**
 * A link by which one member joins. An open link of the same member is void from now on.
 *
 * @param invited.member of the agreement in force, or of a draft
 * @param invited.email the address that the link works for: whoever else holds it cannot join by it
 * @param invited.role what whoever joins by it is granted; left out: nothing beside what the agreement makes of the member
 * @returns the token of the link, which is known to nobody else from now on
 * @throws AppError `not_permitted`, for a role that the actor may not grant, too; `input_invalid` when the member has an account
 */
export async function inviteMember(
  ctx: Context,
  {
    member,
    email,
    role = null,
  }: { readonly member: MemberId; readonly email: string; readonly role?: InvitedRole | null },
): Promise<{ readonly invitationId: string; readonly token: string; readonly expiresAt: EpochMs }> {
  must(ctx, "people:change");
  const { db, workspaceId, now, newId, actor } = ctx;
  if (role !== null && !mayGrant(actor, role))
    throw new AppError("not_permitted", "You can't invite someone to this role", {
      facts: { field: "role" },
      remedy: "Invite them without it, or ask the owner",
    });
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    if ((await accountOfMember(tx, workspaceId, member)) !== undefined) {
      throw new AppError("input_invalid", `${(await personNames(tx, workspaceId))(member)} already has a login`, {
        facts: { field: "member" },
        remedy: "Unlink it first",
      });
    }
    const [token, invitationId, createdAt] = [newLinkToken(), newId(), now()];
    const expiresAt = epochMs(createdAt + LINK_LIVES_MS);
    const createdBy = actor.kind === "account" ? actor.accountId : null;
    const tokenHash = hashOfToken(token);
    await addInvitation(tx, workspaceId, {
      ...{
        invitationId,
        tokenHash,
        kind: "member",
        member,
        email: loginAddress(email),
        role,
        createdBy,
        createdAt,
        expiresAt,
      },
    });
    await recordSecurity(ctx, { kind: "invited", details: role === null ? { member } : { member, role } }, tx);
    return { invitationId, token, expiresAt };
  });
}
