/**
 * The terms of a version as they hold when someone whom it names has left: whoever stands in for them has their part in it. What was
 * signed does not change; who answers for it does.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { compileLegs } from "../compile/compile-legs.ts";
import { compileSides } from "../compile/compile-sides.ts";
import type { Left, Roster } from "../roster/roster.ts";
import type { Terms } from "./terms.ts";

const known = new WeakMap<Roster["left"], WeakMap<Terms, Terms>>();

export function withStandIns(terms: Terms, { left }: Pick<Roster, "left">): Terms {
  if (left.size === 0) return terms;
  let of = known.get(left);
  if (of === undefined) known.set(left, (of = new WeakMap()));
  let replaced = of.get(terms);
  if (replaced === undefined) {
    const agreement = replace(terms.agreement, left);
    const sides = compileSides(agreement, terms.legs.sides);
    replaced = { ...terms, left, agreement, legs: { ...compileLegs(agreement, terms.earlier?.legs), sides } };
    of.set(terms, replaced);
  }
  return replaced;
}

function replace(agreement: Agreement, left: ReadonlyMap<MemberId, Left>): Agreement {
  const inPlaceOf = (member: MemberId): MemberId => standInFor(left, member);
  const { parties, legs, qualification, returns, disputes } = agreement;
  const { greyZone } = qualification;
  return {
    ...agreement,
    owner: inPlaceOf(agreement.owner),
    // Who led a party is still one of those whose touches of before count for it.
    parties: parties.map((party) => ({
      ...party,
      lead: inPlaceOf(party.lead),
      members: party.members.includes(party.lead) ? party.members : [...party.members, party.lead],
    })),
    legs: legs.map((leg) => ({
      ...leg,
      pool: { ...leg.pool, whenNobody: { ...leg.pool.whenNobody, tell: inPlaceOf(leg.pool.whenNobody.tell) } },
    })),
    qualification:
      greyZone === undefined
        ? qualification
        : { ...qualification, greyZone: { ...greyZone, decider: inPlaceOf(greyZone.decider) } },
    ...(returns?.owner === undefined ? {} : { returns: { ...returns, owner: inPlaceOf(returns.owner) } }),
    ...(disputes === undefined ? {} : { disputes: { ...disputes, arbiter: inPlaceOf(disputes.arbiter) } }),
  };
}

/** Whoever stands in can have left themselves since. */
export function standInFor(left: ReadonlyMap<MemberId, Left>, member: MemberId): MemberId {
  let found = member;
  for (let each = left.get(found); each !== undefined; each = left.get(found)) found = each.standIn;
  return found;
}
