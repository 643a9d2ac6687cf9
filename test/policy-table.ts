/** Roles × actions, as docs/security.md has it. */
import { ACTIONS, type Action, type PolicyRow } from "../src/policy/actions.ts";
import { scopeOf } from "../src/policy/can.ts";
import { ROLES } from "../src/policy/roles.ts";

const SIGN = { all: "all", party: "team", own: "own" } as const;

export function policyTable(): string {
  const rows = (Object.entries(ACTIONS) as readonly (readonly [Action, PolicyRow])[]).map(([action, row]) => {
    // As the policy answers, and not as the table is written.
    const roles = ROLES.map((role) => {
      const scope = scopeOf({ kind: "account", member: null, roles: [role], led: [] }, action);
      return scope === null ? "–" : SIGN[scope];
    });
    const beside = row.admits === "visitor" ? "anyone" : row.admits === "login" ? "any login" : (row.key ?? "–");
    return `| \`${action}\` | ${row.what} | ${roles.join(" | ")} | ${beside} |`;
  });
  return [
    `| action | to … | ${ROLES.join(" | ")} | key scope |`,
    `|---|---|${ROLES.map(() => "---").join("|")}|---|`,
    ...rows,
  ].join("\n");
}
