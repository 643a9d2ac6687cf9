import { AppError } from "../../base/app-error.ts";
import { findInvitation, type Invitation } from "../../store/people/invitations.ts";
import type { Services } from "../services.ts";
import { hashOfToken } from "./link-token.ts";

/**
 * What a link is for.
 *
 * @throws AppError `invitation_invalid` when it can be used no more; the holder of a link is told why
 */
export async function openLink({ db, workspaceId, now }: Services, token: string): Promise<Invitation> {
  const found = await findInvitation(db, workspaceId, hashOfToken(token));
  if (found === undefined) throw invalid("nobody was invited by this link");
  if (found.usedAt !== null) throw invalid("this link has been used");
  if (found.revokedAt !== null) throw invalid("this link was revoked, or a newer one took its place");
  if (found.expiresAt <= now()) throw invalid("this link has expired");
  return found;

  function invalid(why: string): AppError {
    const remedy =
      found?.kind === "owner"
        ? "`baton serve` prints a new one when it starts, until there is an owner"
        : "ask the owner of the workspace for a new one; who has an account signs in";
    return new AppError("invitation_invalid", why, { remedy });
  }
}
