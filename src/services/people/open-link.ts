import { AppError } from "../../base/app-error.ts";
import { findInvitation, type Invitation } from "../../store/people/invitations.ts";
import { hashOfToken } from "./link-token.ts";
import { type Context, must } from "../context.ts";

/**
 * What a link is for.
 *
 * @throws AppError `invitation_invalid` when it can be used no more; the holder of a link is told why
 */
export async function openLink(ctx: Context, token: string): Promise<Invitation> {
  must(ctx, "link:use");
  const { db, workspaceId, now } = ctx;
  const found = await findInvitation(db, workspaceId, hashOfToken(token));
  if (found === undefined) throw invalid("This invitation link isn't valid");
  if (found.usedAt !== null) throw invalid("This link has already been used");
  if (found.revokedAt !== null) throw invalid("This link was revoked or replaced");
  if (found.expiresAt <= now()) throw invalid("This link has expired");
  return found;

  function invalid(why: string): AppError {
    const remedy =
      found?.kind === "owner"
        ? "`baton serve` shows a new link when it starts, until there is a workspace admin"
        : "Ask the workspace admin for a new link. If you already have a login, sign in";
    return new AppError("invitation_invalid", why, { remedy });
  }
}
