import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import { isGone } from "../../engine/timeline/members-left.ts";
import { nextScheduled } from "../../store/due/activate-due.ts";
import { latestTerms } from "../../store/agreement/active-agreement.ts";
import { leftSince } from "../../store/due/leavers.ts";
import { findMemberAccount, type MemberAccount } from "../../store/people/member-accounts.ts";
import type { Actor } from "../actor.ts";
import type { Services } from "../services.ts";
import { rolesOf } from "./roles-of.ts";

type Account = Extract<Actor, { kind: "account" }>;

/** What an account is in this workspace; without a row here it is tied to nobody, and whoever has left the agreement is nobody any more. */
export async function findActor(
  services: Services,
  { accountId, name }: { readonly accountId: string; readonly name: string },
): Promise<Account> {
  const found = await findMemberAccount(services.db, services.workspaceId, accountId);
  const member = found?.member ?? null;
  const isGoneNow = member !== null && (await wasTiedBeforeLeaving(services, member, found?.tie ?? null));
  const present = isGoneNow ? null : member;
  const granted = [found?.role ?? []].flat();
  const agreement = present === null ? undefined : (await latestTerms(services.db, services.workspaceId))?.agreement;
  return { kind: "account", accountId, name, member: present, ...rolesOf(granted, present, agreement) };
}

/** Whether a login is somebody in this workspace, or was: to anyone else it is not there. */
export async function isInWorkspace(
  { db, workspaceId }: Services,
  { accountId, roles }: Pick<Account, "accountId" | "roles">,
): Promise<boolean> {
  return roles.length > 0 || (await findMemberAccount(db, workspaceId, accountId)) !== undefined;
}

/**
 * The first instant at which time alone can make another of an account: its member's last day is over, or a version comes in force.
 *
 * @returns null when none is to come
 */
export async function standsUntil(
  { db, workspaceId, now }: Services,
  { member }: Pick<Account, "member">,
): Promise<EpochMs | null> {
  const scheduled = (await nextScheduled(db, workspaceId, epochMs(LATEST_MS)))?.from;
  const goneFrom = member === null ? undefined : (await latestTerms(db, workspaceId))?.routing.goneFrom.get(member);
  const instants = [scheduled, goneFrom].filter((at) => at !== undefined && at > now());
  return instants.reduce<EpochMs | null>(
    (first, at) => (at !== undefined && (first === null || at < first) ? at : first),
    null,
  );
}

/** Accounts are untied when somebody leaves; until that is written down, and of what nobody untied, it is asked here. Who is tied later is so knowingly. */
async function wasTiedBeforeLeaving(
  { db, workspaceId, now }: Services,
  member: MemberId,
  tie: MemberAccount["tie"],
): Promise<boolean> {
  const at = now();
  const terms = await latestTerms(db, workspaceId);
  if (terms === undefined || !isGone(terms, member, at)) return false;
  const since = await leftSince(db, workspaceId, member);
  return since === undefined || tie === null || tie.at < since;
}
