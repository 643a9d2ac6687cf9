import { AppError } from "../../base/app-error.ts";
import { revokeInvitation as revoke } from "../../store/people/invitations.ts";
import type { Actor } from "../actor.ts";
import type { Services } from "../services.ts";
import { ownerOnly } from "./owner-only.ts";

/** The link opens nothing any more. @throws AppError `not_permitted`; `invitation_invalid` when it was used or revoked before */
export async function revokeInvitation(
  { db, workspaceId, now }: Services,
  actor: Actor,
  { invitationId }: { readonly invitationId: string },
): Promise<void> {
  ownerOnly(actor);
  if (!(await revoke(db, workspaceId, invitationId, now())))
    throw new AppError("invitation_invalid", "This invitation was already used or revoked");
}
