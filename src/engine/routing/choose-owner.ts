/**
 * Who gets a lead, in this order: whom the capture names → whom the lead knows → who owns its account → the first routing rule that
 * fits → the pool; and when none of those can take it, the branch of the agreement for that. A rule that fits decides: its leads go to
 * no stranger. Whoever is absent is passed over, unless that branch says otherwise.
 */
import type { Leg, RoutingRule } from "../../agreement/agreement.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { limitOver } from "../clock/measure.ts";
import type { Situation } from "../step.ts";
import { hasLeft, isAbsent, type Roster } from "../roster/roster.ts";
import type { Account } from "./account.ts";
import type { Candidate, Choice } from "./choice.ts";
import { rankCandidates, type Receivers } from "./choose-member.ts";
import { isOfParty, ownedAccount, type Owned, takesAccount } from "./keep-account.ts";
import type { PassedOver } from "./passed-over.ts";
import type { PoolName } from "./pool-state.ts";
import { ableAgainAt, dayOf, whyUnable, whyWithoutRoom } from "./who-can-take.ts";

export type Chosen = {
  readonly member: MemberId;
  readonly choice: Choice;
  readonly clause: ClauseId;
  readonly candidates: readonly Candidate[];
  /** The ledger that the turn is written in; null when none is taken. */
  readonly turn: PoolName | null;
  /** Of which the member is the owner from here on. */
  readonly account?: Account;
};
type Asked = Pick<Situation, "terms" | "roster" | "accounts" | "lead"> & { readonly leg: Leg; readonly at: EpochMs };

export function chooseOwner(asked: Asked, excluded: PassedOver): Chosen {
  const owned = ownedAccount(asked);
  const chosen = acquainted(asked, excluded, owned) ?? among(asked, excluded);
  return owned !== undefined && takesAccount(asked, owned, excluded.why, chosen)
    ? { ...chosen, account: owned.account }
    : chosen;
}

/** A person whom somebody named, whom the lead knows, or who owns its account, as long as they are of the party and not away. */
function acquainted(
  { terms, roster, lead, leg, at }: Asked,
  excluded: PassedOver,
  owned: Owned | undefined,
): Chosen | undefined {
  const takes = (member: MemberId | null | undefined): member is MemberId =>
    member !== null &&
    member !== undefined &&
    !excluded.why.has(member) &&
    isOfParty(terms, leg, member) &&
    !isAbsent(roster, member, at) &&
    !hasLeft(roster, member);
  const known = lead.knownTo.find((each) => each.leg === leg.id)?.member;
  const rest = { clause: leg.clause, candidates: [], turn: null };
  if (takes(lead.namedOwner)) return { member: lead.namedOwner, choice: { kind: "owner_named" }, ...rest };
  if (leg.keepOwner && takes(known)) return { member: known, choice: { kind: "kept_owner" }, ...rest };
  if (owned !== undefined && takes(owned.owner))
    return { member: owned.owner, choice: { kind: "kept_account", account: owned.account }, ...rest };
  return undefined;
}

function among(asked: Asked, excluded: PassedOver): Chosen {
  const { terms, roster, lead, leg, at } = asked;
  const rule = terms.routing.ruleFor(leg.id, lead.attributes);
  const receivers = receiversOf(leg, rule);
  const day = dayOf(terms, at);
  const skill = rule?.to.kind === "skill" ? rule.to.skill : undefined;
  const unable = (member: MemberId): Candidate["skipped"] => whyUnable(terms, roster, leg.id, member, at, day);
  const skipped = (member: MemberId, isAgain: boolean): Candidate["skipped"] => {
    if (skill !== undefined && terms.routing.people.get(member)?.skills.includes(skill) !== true) return "lacks_skill";
    const over = isAgain ? undefined : excluded.why.get(member);
    return over ?? unable(member);
  };
  const { first, candidates, again } = firstOf(asked, receivers, excluded, skipped, unable);
  if (first === undefined) return nobodyOf(asked, receivers, candidates, excluded, skipped, unable);
  const choice: Choice = {
    ...(rule === undefined
      ? { kind: "pool", order: receivers.order }
      : { kind: "rule", rule: rule.id, label: rule.label }),
    ...again,
  };
  return { member: first, choice, clause: rule?.clause ?? leg.pool.clause, candidates, turn: receivers.name };
}

type First = {
  readonly first: MemberId | undefined;
  readonly candidates: readonly Candidate[];
  /** Said of who is asked again: since when they had given it up. */
  readonly again?: { readonly again: EpochMs };
};

/** Who goes first of those who can; and where all of them have given the lead up, the one who may be asked again. */
function firstOf(
  { roster }: Asked,
  receivers: Receivers,
  excluded: PassedOver,
  skipped: (member: MemberId, isAgain: boolean) => Candidate["skipped"],
  unable: (member: MemberId) => Candidate["skipped"],
): First {
  const { why, last } = excluded;
  const candidates = rankCandidates(receivers, roster.pools, (member) => skipped(member, false), unable);
  const first = firstAble(candidates);
  if (first !== undefined || last === undefined) return { first, candidates };
  const isLeft = candidates.some(
    (each) => each.skipped !== "lacks_skill" && each.skipped !== "has_left" && !why.has(each.member),
  );
  if (isLeft) return { first, candidates };
  const asked = rankCandidates(receivers, roster.pools, (member) => skipped(member, member === last.member), unable);
  return { first: firstAble(asked), candidates: asked, again: { again: last.since } };
}

function receiversOf(leg: Leg, rule: RoutingRule | undefined): Receivers {
  const { order, catchUp, members } = leg.pool;
  const own = { order, catchUp, name: `${leg.id}/${rule?.id}` };
  switch (rule?.to.kind) {
    case "member":
      return { ...own, members: [{ member: rule.to.member, weight: 1, calendar: undefined }] };
    case "members":
      return { ...own, members: rule.to.members };
    default:
      return { order, catchUp, members, name: leg.id };
  }
}

/** Nobody can take it: others do, or those who are away, or else the person named for that answers for it. */
function nobodyOf(
  asked: Asked,
  receivers: Receivers,
  candidates: readonly Candidate[],
  excluded: PassedOver,
  skipped: (member: MemberId, isAgain: boolean) => Candidate["skipped"],
  unable: (member: MemberId) => Candidate["skipped"],
): Chosen {
  const { terms, roster, leg, at } = asked;
  const { whenNobody, order, catchUp } = leg.pool;
  const { clause, tell } = whenNobody;
  let tried = candidates;
  if (whenNobody.kind !== "wait") {
    const ignoresAbsence = whenNobody.kind === "ignore_absence";
    const others: Receivers = ignoresAbsence
      ? receivers
      : { order, catchUp, name: `${leg.id}/nobody-available`, members: whenNobody.members };
    const full = (member: MemberId): Candidate["skipped"] =>
      whyWithoutRoom(terms, roster.pools, member, dayOf(terms, at));
    const {
      first,
      candidates: those,
      again,
    } = firstOf(
      asked,
      others,
      excluded,
      (member, isAgain) => {
        const why = skipped(member, isAgain);
        // Whoever takes what nobody can take need not have the skill that the rule asks for.
        if (!ignoresAbsence) return why === "lacks_skill" ? unable(member) : why;
        return why === "not_working" || why === "absent" ? full(member) : why;
      },
      ignoresAbsence ? full : unable,
    );
    const choice = { kind: ignoresAbsence ? "ignored_absence" : "overflow", ...again } as const;
    if (first !== undefined) return { member: first, choice, clause, candidates: those, turn: others.name };
    tried = ignoresAbsence ? those : [...candidates, ...those];
  }
  const within = whenNobody.kind === "wait" ? whenNobody.within : undefined;
  return {
    member: tell,
    choice: {
      kind: "nobody",
      retryAt: retryAt(terms, roster, leg, tried, at),
      by: within === undefined ? null : limitOver(terms, within, at),
    },
    clause,
    candidates,
    turn: null,
  };
}

/** When somebody may be able to take a waiting lead: the earliest of those who are away or without room. */
function retryAt(
  terms: Asked["terms"],
  roster: Roster,
  leg: Leg,
  candidates: readonly Candidate[],
  at: EpochMs,
): EpochMs | null {
  let earliest: EpochMs | null = null;
  for (const { member, skipped } of candidates) {
    if (skipped !== "absent" && skipped !== "not_working" && skipped !== "at_capacity") continue;
    const able = ableAgainAt(terms, roster, leg.id, member, skipped, at);
    if (able !== null && (earliest === null || able < earliest)) earliest = able;
  }
  return earliest;
}

function firstAble(candidates: readonly Candidate[]): MemberId | undefined {
  return candidates.find(({ skipped }) => skipped === null)?.member;
}
