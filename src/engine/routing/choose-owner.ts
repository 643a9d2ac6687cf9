/**
 * Who gets a lead, in this order: whom the capture names → whom the lead knows → who owns its account → the first routing rule that
 * fits → the pool; and when none of those can take it, the branch of the agreement for that. A rule that fits decides: its leads go to
 * no stranger. Reps who are out are skipped, unless that branch says otherwise. In history, a capture can name whoever was of the party and is named
 * by no version: the lead is theirs until history is over, and they leave.
 */
import type { Leg, RoutingRule } from "../../agreement/terms/agreement.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { limitOver } from "../clock-time/measure.ts";
import type { Situation } from "../step/step.ts";
import { backAt, hasLeft, isAbsent } from "../roster/roster.ts";
import type { Account } from "../lead/known-account.ts";
import type { Candidate, Choice, PoolName } from "../lead/choice.ts";
import { rankCandidates, type Receivers } from "./choose-member.ts";
import { isOfParty, ownedAccount, takesAccount } from "./keep-account.ts";
import type { PassedOver } from "./passed-over.ts";
import { ableAgainAt, whyUnable, whyWithoutRoom } from "./who-can-take.ts";

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
  const chosen = acquainted(asked, excluded) ?? among(asked, excluded);
  return owned !== undefined && takesAccount(asked, owned, excluded.why, chosen)
    ? { ...chosen, account: owned.account }
    : chosen;
}

type Acquainted = { readonly member: MemberId; readonly choice: Choice };

/** A person whom someone named, whom the lead knows, or who owns its account, as long as they are of the party and not away. */
function acquainted(asked: Asked, excluded: PassedOver): Chosen | undefined {
  const { roster, leg, at } = asked;
  const found = acquaintances(asked, excluded).find(({ member }) => !isAbsent(roster, member, at));
  return found && { ...found, clause: leg.clause, candidates: [], turn: null };
}

/** In the order in which they are asked. */
function acquaintances(asked: Asked, { why }: PassedOver): readonly Acquainted[] {
  const { terms, roster, lead, leg } = asked;
  const known = lead.knownTo.find((each) => each.leg === leg.id)?.member;
  const owned = ownedAccount(asked);
  const all: (Acquainted | false)[] = [
    lead.namedOwner !== null && { member: lead.namedOwner, choice: { kind: "owner_named" } },
    leg.keepOwner && known !== undefined && { member: known, choice: { kind: "kept_owner" } },
    owned?.owner !== undefined && { member: owned.owner, choice: { kind: "kept_account", account: owned.account } },
  ];
  return all.flatMap((each) => {
    if (each === false || why.has(each.member)) return [];
    const wasOfParty = each.member === lead.namedOwner && lead.namedOwnerOf === leg.to;
    if (!wasOfParty && !isOfParty(terms, leg, each.member)) return [];
    return hasLeft(roster, each.member) ? [] : [each];
  });
}

function among(asked: Asked, excluded: PassedOver): Chosen {
  const { terms, roster, lead, leg, at } = asked;
  const rule = terms.routing.ruleFor(leg.id, lead.attributes);
  const receivers = receiversOf(leg, rule);
  const skill = rule?.to.kind === "skill" ? rule.to.skill : undefined;
  const unable = (member: MemberId): Candidate["skipped"] => whyUnable(terms, roster, leg.id, member, at);
  const skipped = (member: MemberId, isAgain: boolean): Candidate["skipped"] => {
    if (skill !== undefined && terms.routing.people.get(member)?.skills.includes(skill) !== true) return "lacks_skill";
    const over = isAgain ? undefined : excluded.why.get(member);
    return over ?? unable(member);
  };
  const { first, candidates, again } = firstOf(asked, receivers, excluded, skipped, unable);
  if (first === undefined) return withNoOne(asked, receivers, candidates, excluded, skipped, unable);
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

/** No one can take it: others do, or those who are away, or else the person named for that answers for it. */
function withNoOne(
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
    const full = (member: MemberId): Candidate["skipped"] => whyWithoutRoom(terms, roster.pools, leg.id, member, at);
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
        // Reps who take what no one can take need not have the skill that the rule asks for.
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
      retryAt: earliest([retryAt(asked, tried), knownBackAt(asked, excluded)]),
      by: within === undefined ? null : limitOver(terms, within, at),
    },
    clause,
    candidates,
    turn: null,
  };
}

/** When someone may be able to take a waiting lead: the earliest of those who are away or without room. */
function retryAt({ terms, roster, leg, at }: Asked, candidates: readonly Candidate[]): EpochMs | null {
  return earliest(
    candidates.map(({ member, skipped }) =>
      skipped === "absent" || skipped === "not_working" || skipped === "at_capacity"
        ? ableAgainAt(terms, roster, leg.id, member, skipped, at)
        : null,
    ),
  );
}

/** When whom the lead goes to before the pool is back: all of them are away. */
function knownBackAt(asked: Asked, excluded: PassedOver): EpochMs | null {
  return earliest(acquaintances(asked, excluded).map(({ member }) => backAt(asked.roster, member, asked.at)));
}

function earliest(instants: readonly (EpochMs | null)[]): EpochMs | null {
  return instants.reduce((first, each) => (first === null || (each !== null && each < first) ? each : first), null);
}

function firstAble(candidates: readonly Candidate[]): MemberId | undefined {
  return candidates.find(({ skipped }) => skipped === null)?.member;
}
