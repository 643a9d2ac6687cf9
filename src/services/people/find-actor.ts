import { findMemberAccount } from "../../store/member-accounts.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { isGone } from "../../engine/roster/members-left.ts";
import { latestTerms } from "../../store/active-agreement.ts";
import type { Actor } from "../actor.ts";
import type { Services } from "../services.ts";

/** What an account is in this workspace; without a row here it is tied to nobody, and whoever's last day has come and gone is nobody any more. */
export async function findActor(
  { db, workspaceId, now }: Services,
  { accountId, name }: { readonly accountId: string; readonly name: string },
): Promise<Extract<Actor, { kind: "account" }>> {
  const found = await findMemberAccount(db, workspaceId, accountId);
  if (found?.member && (await hasGone(db, workspaceId, found.member, now())))
    return { kind: "account", accountId, name, member: null, isOwner: found.isOwner };
  return { kind: "account", accountId, name, member: found?.member ?? null, isOwner: found?.isOwner ?? false };
}

async function hasGone(
  db: Services["db"],
  workspaceId: Services["workspaceId"],
  member: MemberId,
  at: EpochMs,
): Promise<boolean> {
  const terms = await latestTerms(db, workspaceId);
  return terms !== undefined && isGone(terms, member, at);
}
