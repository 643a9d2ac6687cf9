/** Roles × actions, as docs/security.md has it. */
import { ACTIONS, type Action, type PolicyRow } from "../src/policy/actions.ts";
import { ROLES } from "../src/policy/roles.ts";

const SIGN = { all: "all", party: "team", own: "own" } as const;

export function policyTable(): string {
  const rows = (Object.entries(ACTIONS) as readonly (readonly [Action, PolicyRow])[]).map(([action, row]) => {
    const roles = ROLES.map((role) => {
      if (row.admits !== undefined) return "all";
      const scope = row.roles?.[role];
      return scope === undefined ? "–" : SIGN[scope];
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
