import { findMemberAccount } from "../../store/member-accounts.ts";
import type { Actor } from "../actor.ts";
import type { Services } from "../services.ts";

/** What an account is in this workspace; without a row here it is tied to nobody. */
export async function findActor(
  { db, workspaceId }: Services,
  { accountId, name }: { readonly accountId: string; readonly name: string },
): Promise<Extract<Actor, { kind: "account" }>> {
  const found = await findMemberAccount(db, workspaceId, accountId);
  return { kind: "account", accountId, name, member: found?.member ?? null, isOwner: found?.isOwner ?? false };
}
