import type { EpochMs } from "../../base/time.ts";
import { type Invitation, openInvitations } from "../../store/people/invitations.ts";
import { type MemberAccount, memberAccounts } from "../../store/people/member-accounts.ts";
import type { Actor } from "../actor.ts";
import type { Services } from "../services.ts";
import { ownerOnly } from "./owner-only.ts";

/** Who has an account, and who is invited. @throws AppError `not_permitted` */
export async function readPeople(
  { db, workspaceId, now }: Services,
  actor: Actor,
): Promise<{
  readonly asOf: EpochMs;
  readonly accounts: readonly MemberAccount[];
  /** Neither used nor revoked; an expired one is one with `expiresAt` not after `asOf`. */
  readonly invitations: readonly Invitation[];
}> {
  ownerOnly(actor);
  const [accounts, invitations] = await Promise.all([
    memberAccounts(db, workspaceId),
    openInvitations(db, workspaceId),
  ]);
  return { asOf: now(), accounts, invitations };
}
