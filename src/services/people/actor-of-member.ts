import type { MemberId } from "../../base/ids.ts";
import { accountOfMember } from "../../store/people/member-accounts.ts";
import type { Actor } from "../actor.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import type { Services } from "../services.ts";
import { findActor } from "./find-actor.ts";
import { rolesOf } from "./roles-of.ts";

/** A member of the agreement as who asks: what is sent to them holds what they may see. Without a login they are what the agreement makes of them. */
export async function actorOfMember(services: Services, member: MemberId): Promise<Actor> {
  const agreement = await agreementInForce(services);
  const name = agreement?.people.find(({ id }) => id === member)?.name ?? member;
  const accountId = await accountOfMember(services.db, services.workspaceId, member);
  if (accountId !== undefined) return findActor(services, { accountId, name });
  return { kind: "account", accountId: `member ${member}`, name, member, ...rolesOf([], member, agreement) };
}
