import type { EpochMs } from "../../base/time.ts";
import { type Invitation, openInvitations } from "../../store/people/invitations.ts";
import { type MemberAccount, memberAccounts } from "../../store/people/member-accounts.ts";
import { type Context, must } from "../context.ts";

/** Who has an account, and who is invited. @throws AppError `not_permitted` */
export async function readPeople(ctx: Context): Promise<{
  readonly asOf: EpochMs;
  readonly accounts: readonly MemberAccount[];
  /** Neither used nor revoked; an expired one is one with `expiresAt` not after `asOf`. */
  readonly invitations: readonly Invitation[];
}> {
  must(ctx, "people:read");
  const { db, workspaceId, now } = ctx;
  const [accounts, invitations] = await Promise.all([
    memberAccounts(db, workspaceId),
    openInvitations(db, workspaceId),
  ]);
  return { asOf: now(), accounts, invitations };
}
