/**
 * In whose name may somebody state facts? In their own; a lead of a party in the name of its members, as the agreement in force
 * has them; the owner of the workspace, and a command on the machine itself, in everybody's.
 */
import { personName } from "../../words/names/names-of.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import type { MemberId } from "../../base/ids.ts";
import { can, scopeOf } from "../../policy/can.ts";
import { type Actor, memberOf } from "../actor.ts";
import { wasEverNamed } from "../../store/agreement/agreement-version.ts";
import { agreementInForce, type Workplace } from "../agreement/agreement-in-force.ts";

/**
 * Looks at the agreement once, for any number of facts.
 *
 * @returns throws AppError `not_permitted` when the actor may not speak for the member; `input_invalid` when no version that is or was in
 *          force knows the member
 */
export async function speakingFor(workplace: Workplace, actor: Actor): Promise<(member: MemberId) => Promise<void>> {
  const agreement = await agreementInForce(workplace);
  const people = new Set(agreement?.people.map(({ id }) => id));
  const theirs = new Set(speaksFor(actor, agreement));
  const speaksForAll = scopeOf(actor, "facts:write") === "all";
  return async (member) => {
    if (!speaksForAll && memberOf(actor) !== member && !theirs.has(member)) {
      throw new AppError(
        "not_permitted",
        `You can't act for ${agreement === undefined ? member : personName(agreement, member)}`,
        {
          facts: { member },
          remedy: "Only they, their team head, or the workspace admin can",
        },
      );
    }
    if (agreement !== undefined && !people.has(member)) await mustBeKnown(workplace, member);
  };
}

/** Somebody who left the agreement is known still: what they did before may be said late. */
async function mustBeKnown({ db, workspaceId }: Workplace, member: MemberId): Promise<void> {
  if (await wasEverNamed(db, workspaceId, member)) return;
  throw new AppError("input_invalid", `No version of the agreement names “${member}”`, {
    facts: { field: "by" },
    remedy: "Use a member's ID from the agreement",
  });
}

/** The members of the agreement that the actor may speak for, in the agreement's order; without one, at most oneself. Nobody, where they write no facts. */
export function speaksFor(actor: Actor, agreement: Agreement | undefined): readonly MemberId[] {
  if (!can(actor, "facts:write")) return [];
  const own = actor.kind === "account" && actor.member !== null ? [actor.member] : [];
  if (agreement === undefined) return own;
  const people = agreement.people.map(({ id }) => id);
  if (scopeOf(actor, "facts:write") === "all") return people;
  const led = agreement.parties.filter(({ lead }) => own.includes(lead)).flatMap(({ members }) => members);
  return [...own.filter((id) => !people.includes(id)), ...people.filter((id) => own.includes(id) || led.includes(id))];
}
