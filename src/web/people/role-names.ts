/** Roles as people read them. */
import type { GrantedRole, Role } from "../../policy/roles.ts";

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: "Workspace owner",
  admin: "Admin",
  director: "Director",
  manager: "Team head",
  marketing: "Marketing",
  qualification: "Qualification",
  sales: "Sales",
  viewer: "Viewer",
  auditor: "Auditor",
};

/** What each lets a person do, in a few words. */
export const GRANTED_NOTES: Readonly<Record<GrantedRole, string>> = {
  owner: "everything, including making someone else the owner",
  admin: "people, keys, and all leads",
  director: "all leads, and changes to the agreement",
  viewer: "numbers and the agreement; no personal data",
  auditor: "reads everything, changes nothing",
};
