import { AppError } from "../../base/app-error.ts";
import { type Asking, can, mayGrant } from "../../policy/can.ts";
import { GRANTED_ROLES, type GrantedRole } from "../../policy/roles.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { type MemberAccount, memberAccounts, setRole } from "../../store/people/member-accounts.ts";
import type { Actor } from "../actor.ts";
import { type Context, must } from "../context.ts";

type ChangeRole = {
  readonly accountId: string;
  /** Null: nothing beside what the agreement makes of its member. */
  readonly role: GrantedRole | null;
};

/**
 * Grants a role, in place of what was granted before. A company has one owner at any time: whoever is made owner takes over, and the owner
 * before is an admin from then on.
 *
 * @throws AppError `not_permitted`, where only the owner may decide, too; `input_invalid` when it would leave no owner, or there is no such login
 */
export async function changeRole(ctx: Context, { accountId, role }: ChangeRole): Promise<void> {
  must(ctx, "roles:change");
  const { db, workspaceId, now, actor } = ctx;
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    const accounts = await memberAccounts(tx, workspaceId);
    const account = accounts.find((each) => each.accountId === accountId);
    if (account === undefined)
      throw new AppError("input_invalid", "There is no login with this ID", { facts: { field: "accountId" } });
    if (account.role === role) return;
    const owner = accounts.find(({ isOwner }) => isOwner);
    const granting = asItIsNow(actor, accounts);
    if (
      !can(granting, "roles:change") ||
      [role, account.role].some((each) => each !== null && !mayGrant(granting, each))
    )
      throw notTheirs([role, account.role]);
    if (account.isOwner)
      throw new AppError("input_invalid", "A workspace always has an owner", {
        facts: { field: "role" },
        remedy: "Make another login its owner; this one is an admin then",
      });
    const granted = { at: now(), by: actor.name };
    if (role === "owner" && owner !== undefined) await setRole(log, owner.accountId, "admin", granted);
    await setRole(log, accountId, role, granted);
  });
}

/** What they are granted by now: their request may have waited for one that took it away. */
function asItIsNow(actor: Actor, accounts: readonly MemberAccount[]): Asking {
  if (actor.kind !== "account") return actor;
  const agreed = actor.roles.filter((role) => !GRANTED_ROLES.some((each) => each === role));
  const granted = accounts.find(({ accountId }) => accountId === actor.accountId)?.role ?? [];
  return { ...actor, roles: agreed.concat(granted) };
}

function notTheirs(roles: readonly (GrantedRole | null)[]): AppError {
  if (roles.includes("owner"))
    return new AppError("not_permitted", "Only the owner can make someone else the owner", {
      remedy: "Ask the owner; or use `baton people role` on the machine",
    });
  return new AppError("not_permitted", "You can't grant this role, or take it away", { remedy: "Ask the owner" });
}
