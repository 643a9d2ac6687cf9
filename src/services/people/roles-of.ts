import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { type GrantedRole, type Role, ROLES } from "../../policy/roles.ts";
import type { Actor } from "../actor.ts";

type Account = Extract<Actor, { kind: "account" }>;

/**
 * What is granted, and what the agreement in force makes of a member: its owner, the head of a team, somebody of a team. Whom it names
 * nowhere, or not yet, may look on.
 */
export function rolesOf(
  granted: readonly GrantedRole[],
  member: MemberId | null,
  agreement: Agreement | undefined,
): Pick<Account, "roles" | "led"> {
  const parties = member === null ? [] : (agreement?.parties ?? []);
  const led = parties.filter(({ lead }) => lead === member);
  const among = parties.filter(({ lead, members }) => lead === member || members.some((each) => each === member));
  const agreed: readonly Role[] = [
    ...(member !== null && agreement?.owner === member ? (["director"] as const) : []),
    ...(led.length > 0 ? (["manager"] as const) : []),
    ...among.map(({ name }) => name),
  ];
  const has = new Set<Role>([...granted, ...(member !== null && agreed.length === 0 ? ["viewer" as const] : agreed)]);
  return { roles: ROLES.filter((role) => has.has(role)), led: led.flatMap(({ members }) => members) };
}
