/** What somebody is in a company. Some roles are granted; the others follow from the agreement in force. */

/** Granted by the owner or an admin, and kept with the login. */
export const GRANTED_ROLES = ["owner", "admin", "director", "viewer", "auditor"] as const;
export type GrantedRole = (typeof GRANTED_ROLES)[number];

/** Those that an invitation can carry: a workspace has one owner, who hands it over themselves. */
export const INVITED_ROLES = ["admin", "director", "viewer", "auditor"] as const satisfies readonly GrantedRole[];
export type InvitedRole = (typeof INVITED_ROLES)[number];

/** Those that are not granted follow from the agreement in force: the head of a team is its manager, and everybody is of their team. */
export const ROLES = [
  "owner",
  "admin",
  "director",
  "manager",
  "marketing",
  "qualification",
  "sales",
  "viewer",
  "auditor",
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may grant a role, by a change or by an invitation, and take it away again: no one gives more than they have, beside what the agreement says of a
 * director. An auditor reads what admins do: admins neither make nor unmake one.
 */
export const GRANTED_BY: Readonly<Record<GrantedRole, readonly Role[]>> = {
  owner: ["owner"],
  admin: ["owner", "admin"],
  director: ["owner", "admin"],
  viewer: ["owner", "admin"],
  auditor: ["owner"],
};

/** What a key lets a program do. */
export const KEY_SCOPES = ["facts:write", "leads:read", "reports:read", "agreement:read", "admin"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
