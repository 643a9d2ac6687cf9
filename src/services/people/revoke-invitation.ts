import { AppError } from "../../base/app-error.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { revokeInvitation as revoke } from "../../store/people/invitations.ts";
import { recordSecurity } from "../security/record-security.ts";
import { type Context, must } from "../context.ts";

/** The link opens nothing any more. @throws AppError `not_permitted`; `invitation_invalid` when it was used or revoked before; `workspace_archived` */
export async function revokeInvitation(
  ctx: Context,
  { invitationId }: { readonly invitationId: string },
): Promise<void> {
  must(ctx, "people:change");
  const { db, workspaceId, now } = ctx;
  await mustBeInUse(db, workspaceId);
  if (!(await revoke(db, workspaceId, invitationId, now())))
    throw new AppError("invitation_invalid", "This invitation was already used or revoked");
  await recordSecurity(ctx, { kind: "invitation_revoked", details: { invitationId } });
}
