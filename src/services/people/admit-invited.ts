import { addLogin, addMemberAccount } from "../../store/people/member-accounts.ts";
import { openInvitationOf, takeInvitation } from "../../store/people/invitations.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { grantAsInvited } from "./grant-as-invited.ts";
import { type Context, must } from "../context.ts";

/**
 * Lets in whoever was invited at an address that a provider vouches for: as the member that the newest open invitation names, without a password. Without an
 * invitation nothing is made: strangers stay strangers.
 *
 * @param input.email in small letters, verified by the provider
 * @param input.by the provider, as the log names it
 */
export async function admitInvited(
  ctx: Context,
  input: { readonly email: string; readonly name: string; readonly by: string },
): Promise<void> {
  must(ctx, "link:use");
  const { db, workspaceId, now, newId } = ctx;
  const { email, name, by } = input;
  if ((await openInvitationOf(db, workspaceId, email, now())) === undefined) return;
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    const at = now();
    const invitation = await openInvitationOf(tx, workspaceId, email, at);
    if (invitation === undefined) return;
    const accountId = await addLogin(tx, { accountId: newId(), name, email });
    const { member, tokenHash } = invitation;
    const tie = { at, by: `an invitation, through ${by}` };
    if (await addMemberAccount(log, { accountId, member, isOwner: false, joinedAt: at, tie })) {
      await takeInvitation(tx, workspaceId, { tokenHash, by: accountId, at });
      await grantAsInvited(log, invitation, { accountId, at });
    }
  });
}
