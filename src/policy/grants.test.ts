/** No one grants more than they have. */
import { expect, test } from "vitest";
import { ACTION_NAMES } from "./actions.ts";
import { type Asking, can, grantsOf, mayGrant, scopeOf } from "./can.ts";
import { GRANTED_ROLES, type Role, ROLES } from "./roles.ts";

const somebody = (...roles: readonly Role[]): Asking => ({ kind: "account", member: null, roles, led: [] });

test.each(ROLES)("%s: whoever is granted a role by them does nothing that they can't do themselves", (role) => {
  for (const granted of grantsOf(somebody(role))) {
    const more = ACTION_NAMES.filter((action) => can(somebody(granted), action) && !can(somebody(role), action));
    // What a director or somebody who looks on does in the agreement, its versions allow: an admin links logins to its members as well.
    expect([granted, more.filter((action) => !/^(agreement|succession):/.test(action))]).toEqual([granted, []]);
  }
});

test("an owner is made by the owner, and who reads what admins do is not theirs to choose", () => {
  expect(grantsOf(somebody("owner"))).toEqual(GRANTED_ROLES);
  expect(grantsOf(somebody("admin"))).toEqual(["admin", "director", "viewer"]);
  for (const role of ROLES.filter((each) => each !== "owner" && each !== "admin"))
    expect([role, grantsOf(somebody(role))]).toEqual([role, []]);
  expect(scopeOf(somebody("admin"), "security:read")).toBeNull();
});

test("a key and a visitor grant nothing; a command on the machine grants every role", () => {
  for (const role of GRANTED_ROLES) {
    expect(mayGrant({ kind: "key", scopes: ["admin"] }, role)).toBe(false);
    expect(mayGrant({ kind: "visitor" }, role)).toBe(false);
    expect(mayGrant({ kind: "program" }, role)).toBe(true);
  }
});
