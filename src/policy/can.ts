/** May somebody do something? The only place that answers. */
import { ACTION_NAMES, ACTIONS, type Action, type PolicyRow, type Scope, SCOPES } from "./actions.ts";
import { GRANTED_BY, GRANTED_ROLES, type GrantedRole, type KeyScope, type Role } from "./roles.ts";

export type Asking =
  | {
      readonly kind: "account";
      readonly member: string | null;
      readonly roles: readonly Role[];
      /** The members of the teams that they head. */
      readonly led: readonly string[];
    }
  | { readonly kind: "key"; readonly scopes: readonly KeyScope[] }
  /** Whoever opened a link that a member was sent. */
  | { readonly kind: "link"; readonly member: string; readonly roles: readonly Role[] }
  /** A command on the machine itself. */
  | { readonly kind: "program" }
  /** Nobody has signed in. */
  | { readonly kind: "visitor" };

/** Whom it concerns: the owner of a lead, everybody in the pool that it waits in, or who is spoken for. */
export type Subject = { readonly members: readonly string[] };

/** On whose behalf at most somebody may do it; null: not at all. */
export function scopeOf(asking: Asking, action: Action): Scope | null {
  const row: PolicyRow = ACTIONS[action];
  if (asking.kind === "program" || row.admits === "visitor") return "all";
  if (asking.kind === "visitor") return null;
  if (row.admits === "login") return asking.kind === "account" ? "own" : null;
  if (asking.kind === "key") return row.key !== undefined && asking.scopes.includes(row.key) ? "all" : null;
  const { roles } = row;
  if (roles === undefined) return null;
  if (asking.kind === "link")
    return row.link === true && asking.roles.some((role) => roles[role] !== undefined) ? "own" : null;
  return SCOPES.find((scope) => asking.roles.some((role) => roles[role] === scope)) ?? null;
}

/** What the actor may do at all, whomever it concerns: for pages, which show what may be done. */
export function actionsOf(asking: Asking): readonly Action[] {
  return ACTION_NAMES.filter((action) => can(asking, action));
}

/** The roles that the actor may grant. */
export function grantsOf(asking: Asking): readonly GrantedRole[] {
  return GRANTED_ROLES.filter((role) => mayGrant(asking, role));
}

export function mayGrant(asking: Asking, role: GrantedRole): boolean {
  if (asking.kind === "program") return true;
  return asking.kind === "account" && asking.roles.some((each) => GRANTED_BY[role].includes(each));
}

/**
 * @param subject whom it concerns; left out: it is asked whether they may do it at all
 */
export function can(asking: Asking, action: Action, subject?: Subject): boolean {
  const scope = scopeOf(asking, action);
  if (scope === null || scope === "all" || subject === undefined) return scope !== null;
  if (asking.kind !== "account" && asking.kind !== "link") return false;
  const { member } = asking;
  const led = asking.kind === "account" ? asking.led : [];
  return subject.members.some((each) => each === member || (scope === "party" && led.includes(each)));
}
