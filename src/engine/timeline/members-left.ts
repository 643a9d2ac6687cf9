/**
 * Who has left the agreement: no one is given a lead by a name that the version in effect no longer has, or whose last day is over.
 *
 * A version signed for new leads only is an instant for leavers all the same: open leads keep its predecessor, and the person is gone.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { assert } from "../../base/assert.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { isKnown } from "../terms/known-people.ts";
import type { Terms } from "../terms/terms.ts";
import { type VersionPeriod, versionAt, type TermsInForce } from "../terms/terms-in-force.ts";
import type { Roster } from "../roster/roster.ts";
import type { MembersChange } from "../roster/roster-input.ts";
import type { WhyLeft } from "../roster/why-left.ts";

type Leaver = { readonly member: MemberId; readonly why: WhyLeft };

/** Whether the version in effect does not name someone any more at an instant, or their last day is over. Members who are still to come are not gone. */
export function isGone(terms: Terms, member: MemberId, at: EpochMs): boolean {
  const from = terms.routing.goneFrom.get(member);
  if (from !== undefined && from <= at) return true;
  return !terms.routing.named.has(member) && isKnown(terms, member);
}

/** Who has left at an instant, by id. */
function leaversAt(versions: TermsInForce, at: EpochMs): readonly Leaver[] {
  const inForce = versionAt(versions, at);
  const leavers = new Map<MemberId, WhyLeft>();
  for (const { terms, from } of versions) {
    if (from > at) break;
    for (const member of terms.routing.named)
      if (!inForce.terms.routing.named.has(member)) leavers.set(member, "not_named");
  }
  for (const [member, from] of inForce.terms.routing.goneFrom) if (from <= at) leavers.set(member, "last_day");
  return [...leavers].map(([member, why]) => ({ member, why })).sort((a, b) => (a.member < b.member ? -1 : 1));
}

/**
 * The next instant at which someone leaves, or is back because a new version names them.
 *
 * @param from the first instant to look at: what was to happen before happens then
 * @returns null when no one is to leave
 */
export function nextMembersChange(versions: TermsInForce, { left }: Roster, from: EpochMs): EpochMs | null {
  if (differs(versions, leaversAt(versions, from), left, from)) return from;
  for (const at of instantsAfter(versions, from)) if (differs(versions, leaversAt(versions, at), left, at)) return at;
  return null;
}

/** What has changed at an instant about who is of the agreement. */
export function membersChange(versions: TermsInForce, { left }: Roster, at: EpochMs): MembersChange {
  const leavers = leaversAt(versions, at);
  const gone = new Set(leavers.map(({ member }) => member));
  const { agreement } = versionAt(versions, at).terms;
  return {
    kind: "members_change",
    occurredAt: at,
    recordedAt: at,
    left: leavers
      .filter(({ member }) => !left.has(member))
      .map(({ member, why }) => ({ member, why, standIn: standInFor(versions, agreement, member, at, gone) })),
    back: [...left.keys()].filter((member) => !gone.has(member) && isNamedBy(versions, member, at)).sort(),
  };
}

/** Instants after `from` at which a version takes effect, or someone's last day is over while it is. */
function instantsAfter(versions: TermsInForce, from: EpochMs): readonly EpochMs[] {
  const instants = versions.flatMap((period, index) => {
    const until = versions[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return [period.from, ...[...period.terms.routing.goneFrom.values()].filter((at) => at > period.from && at < until)];
  });
  return [...new Set(instants.filter((at) => at > from))].sort((a, b) => a - b).map((at) => epochMs(at));
}

function differs(versions: TermsInForce, leavers: readonly Leaver[], left: Roster["left"], at: EpochMs): boolean {
  const named = [...left.keys()].filter((member) => isNamedBy(versions, member, at));
  return leavers.length !== named.length || leavers.some(({ member }) => !left.has(member));
}

/** Whether a version that has begun names someone. Those of history whom none has named are not back when another begins. */
function isNamedBy(versions: TermsInForce, member: MemberId, at: EpochMs): boolean {
  return versions.some(({ terms, from }, index) => (index === 0 || from <= at) && terms.routing.named.has(member));
}

/** Whom captures of history name that no version does, and who have not left yet: by the party that they were of. */
export function formerOwners(leads: Iterable<LeadState>, { left }: Roster): ReadonlyMap<MemberId, PartyName> {
  const former = new Map<MemberId, PartyName>();
  for (const { namedOwner, namedOwnerOf } of leads)
    if (namedOwner !== null && namedOwnerOf !== undefined && !left.has(namedOwner) && !former.has(namedOwner))
      former.set(namedOwner, namedOwnerOf);
  return former;
}

/** Those of history whom no version names leave when it is over. @param former by the party that they were of */
export function formerLeave(
  versions: TermsInForce,
  { left }: Roster,
  former: ReadonlyMap<MemberId, PartyName>,
  at: EpochMs,
): MembersChange {
  const { agreement } = versionAt(versions, at).terms;
  const gone = new Set([...left.keys(), ...former.keys()]);
  const leavers = [...former].filter(([member]) => !left.has(member)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...{ kind: "members_change", occurredAt: at, recordedAt: at, back: [] },
    left: leavers.map(([member, party]) => ({ member, why: "not_named", standIn: standInOf(agreement, party, gone) })),
  };
}

/** Who answers for what someone answered for: the head of their party, else its members, else who owns the agreement, else another head. */
function standInFor(
  versions: TermsInForce,
  agreement: Agreement,
  member: MemberId,
  at: EpochMs,
  gone: ReadonlySet<MemberId>,
): MemberId {
  const before = versions.findLast((period) => period.from <= at && partyOf(period, member) !== undefined);
  return standInOf(agreement, before === undefined ? undefined : partyOf(before, member), gone);
}

function standInOf(agreement: Agreement, name: string | undefined, gone: ReadonlySet<MemberId>): MemberId {
  const { parties } = agreement;
  const party = parties.find((each) => each.name === name);
  const asked = [
    ...(party === undefined ? [] : [party.lead, ...party.members]),
    agreement.owner,
    ...parties.map((each) => each.lead),
    ...parties.flatMap((each) => each.members),
  ];
  const standIn = asked.find((each) => !gone.has(each));
  assert(standIn !== undefined, "somebody of the agreement is still there");
  return standIn;
}

function partyOf({ terms }: VersionPeriod, member: MemberId): string | undefined {
  return terms.agreement.parties.find(({ lead, members }) => lead === member || members.includes(member))?.name;
}
