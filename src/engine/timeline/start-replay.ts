/** Starts a `Replay`: leads, roster and accounts in memory, time moving forward only. */
import { assert } from "../../base/assert.ts";
import { DueLeads, triedLast } from "./due-leads.ts";
import { Holders, type Holding } from "./holders.ts";
import { isOver, type KnownLead } from "./known-lead.ts";
import type { LeadId } from "../../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { nextDueAt } from "../standing/next-due.ts";
import { andThen, type Decided } from "../decide/decide.ts";
import { decideUnder } from "./decide-under.ts";
import { foldEvents } from "./fold-events.ts";
import { addressKeys } from "../identity/address-keys.ts";
import {
  Identities,
  identityRows,
  type KeysOf,
  type MergeTarget,
  tellsWho,
  withTarget,
} from "../identity/identities.ts";
import { withKnownBy } from "../identity/known-by.ts";
import { AS_WRITTEN, type MailDomains } from "../account/mail-domains.ts";
import type { Erase, Fact, Input } from "../lead/input.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { absorbOf } from "../facts/merge.ts";
import { isOnlyTold } from "../standing/only-told.ts";
import type { Replay, DecidedInput, DecidedLeadInput } from "./replay.ts";
import { answersFor, askedOf, byId, concernOf } from "../roster/concerned.ts";
import { decideRoster } from "../roster/decide-roster.ts";
import { formerLeave, formerOwners, membersChange, nextMembersChange } from "./members-left.ts";
import { firstInstant } from "./order-of-time.ts";
import { nextBeginning, type Roster } from "../roster/roster.ts";
import { isRosterInput, type RosterFact, type RosterInput } from "../roster/roster-input.ts";
import { accountKey } from "../account/account.ts";
import { frees } from "../routing/evolve-pools.ts";
import { inWaitingOrder } from "../routing/waiting-order.ts";
import { accountTaken } from "../routing/keep-account.ts";
import {
  assertOrdered,
  isTakenOver,
  type LeadUnder,
  type VersionPeriod,
  versionAt,
  versionNumbered,
  type TermsInForce,
} from "../terms/terms-in-force.ts";
import type { AccountOwners } from "../lead/known-account.ts";
import { earlierOf } from "../standing/instants.ts";
import { isOpen } from "../standing/stages.ts";

/**
 * @param versions the versions to decide by: each decision is made by the one that `versionFor` names
 * @param start the leads, the roster and the owners of accounts to begin with, and the instant up to which they have been replayed.
 *        Without owners of accounts, none is owned yet; `identities` are those of the leads, and learn with them.
 *        `tellFrom`: in history, from when on people are told. Until then what is only told is put off, and decided in one with the next
 *        thing that happens to the lead, or when `settle` asks for it; left out, everything is decided at its own instant.
 *        `membersFrom`: from when on members leave here, by the versions; null: that is someone else's business; left out: from `now`.
 *        `holders`: who was handed which lead before; those of this replay it knows itself.
 *        `domains`: what is known of the domains that facts name; left out, they are taken as they are written.
 *        `isResolved`: facts are as the log has them, about the lead that they were about; else it is looked for here.
 */
export function startReplay(
  versions: TermsInForce,
  start: {
    readonly leads: Iterable<LeadUnder>;
    readonly roster: Roster;
    readonly accounts?: AccountOwners;
    readonly now: EpochMs;
    readonly identities?: Identities;
    readonly tellFrom?: EpochMs;
    readonly membersFrom?: EpochMs | null;
    readonly holders?: readonly Holding[];
    readonly domains?: MailDomains;
    readonly isResolved?: boolean;
  },
): Replay {
  assertOrdered(versions);
  const identities = start.identities ?? new Identities();
  const leads = new Map<LeadId, KnownLead>();
  const queue = new DueLeads<KnownLead>();
  // Those before `now` come too: a lead that was taken over already is not taken over again.
  const takeovers = versions.filter((period) => period.takesOpenLeads);
  const accounts = new Map(start.accounts);
  const holders = new Holders(versions, start.holders ?? []);
  let roster = start.roster;
  /** What is next of the whole workspace. */
  const next: { version: EpochMs | null; members: EpochMs | null; absence: EpochMs | null } = {
    version: takeovers[0]?.from ?? null,
    members: start.membersFrom === null ? null : nextMembersChange(versions, roster, start.membersFrom ?? start.now),
    absence: nextBeginning(roster),
  };
  let nextUp = firstInstant(next);
  let now = start.now;
  /** The latest instant at which anything was decided: what is written down is written down in order. */
  let latest = start.now;
  const putOff = new Set<KnownLead>();
  const waiting = new Set<KnownLead>();
  const gone = new Map<LeadId, MergeTarget>();
  /** Someone may have room since the last look. */
  let hasRoom = false;
  const { tellFrom = start.now, domains = AS_WRITTEN, isResolved = false } = start;
  let putsOff = tellFrom > start.now;

  for (const { state, agreementVersion, heardAt = epochMs(EARLIEST_MS) } of start.leads)
    remember(undefined, state, agreementVersion, heardAt);

  function remember(known: KnownLead | undefined, state: LeadState, agreementVersion: number, heardAt: EpochMs): void {
    const dueBefore = known?.dueAt ?? null;
    const dueAt = nextDueAt(state);
    const lead = known ?? { state, agreementVersion, dueAt, putOff: null, heardAt };
    if (known === undefined) leads.set(state.leadId, lead);
    lead.state = state;
    lead.agreementVersion = agreementVersion;
    lead.dueAt = dueAt;
    if (heardAt > lead.heardAt) lead.heardAt = heardAt;
    if (dueAt !== null && dueAt !== dueBefore) queue.push(dueAt, lead);
    if (state.waiting !== null) waiting.add(lead);
    else if (waiting.size > 0) waiting.delete(lead);
  }

  /**
   * Leads that wait are given out at the instant at which room appears, in order, until no one can be placed. What was heard of later, because others were
   * behind, is tried when that is over.
   */
  function giveOut(at: EpochMs, decisions: DecidedInput[]): void {
    let isLater = false;
    while (hasRoom && waiting.size > 0) {
      hasRoom = false;
      for (const lead of inWaitingOrder(versionAt(versions, at).terms, [...waiting], ({ state }) => state)) {
        if (lead.heardAt > at) {
          isLater = true;
          continue;
        }
        const { leadId } = lead.state;
        const input = { kind: "absence_changed", leadId, occurredAt: at, recordedAt: at } as const;
        // A try that changes nothing is not written down.
        if (decideUnder(versions, roster, accounts, lead, input).decided.events.length > 0)
          step(input, decisions, lead);
      }
    }
    hasRoom = isLater;
  }

  /** What was put off of the lead comes first. */
  function step(input: Input, decisions: DecidedInput[], lead = leads.get(input.leadId)): DecidedLeadInput {
    if (lead !== undefined) settleOne(lead, decisions);
    return take(input, lead, decideUnder(versions, roster, accounts, lead, input), decisions);
  }

  function take(
    input: Input,
    lead: KnownLead | undefined,
    { version, decided }: { readonly version: number; readonly decided: Decided },
    decisions: DecidedInput[],
  ): DecidedLeadInput {
    if (input.recordedAt > latest) latest = input.recordedAt;
    if (decided.lead !== null) remember(lead, decided.lead, version, input.recordedAt);
    holders.learn(decided.lead, decided.events);
    if (!isResolved && tellsWho(input)) for (const row of decided.events.flatMap(identityRows)) identities.add(row);
    // Who is given a lead has another number of them.
    const taken = decided.roster === roster ? undefined : accountTaken(decided.events);
    if (taken !== undefined) accounts.set(accountKey(taken.leg, taken.account), taken.member);
    if (waiting.size > 0 && !hasRoom && decided.roster !== roster)
      hasRoom =
        versionNumbered(versions, version).terms.routing.countsOpen && frees(roster.pools, decided.roster.pools);
    roster = decided.roster;
    const one = { about: "lead", input, decided, version } as const;
    decisions.push(one);
    return one;
  }

  function letFallDue(lead: KnownLead, at: EpochMs, decisions: DecidedInput[]): void {
    const { leadId } = lead.state;
    const input = { kind: "time", leadId, occurredAt: at, recordedAt: at } as const;
    if (!putsOff) {
      step(input, decisions, lead);
      return;
    }
    if (at > latest) latest = at;
    const alone = decideUnder(versions, roster, accounts, lead, input);
    if (alone.version !== lead.agreementVersion) settleOne(lead, decisions);
    const soFar = lead.putOff;
    const decided = soFar === null ? alone.decided : andThen(soFar.decided, alone.decided);
    if (decided.lead !== null && alone.decided.events.every(isOnlyTold)) {
      remember(lead, decided.lead, alone.version, at);
      lead.putOff = { since: soFar?.since ?? at, until: at, decided };
      putOff.add(lead);
    } else {
      forget(lead);
      take(soFar === null ? input : { ...input, since: soFar.since }, lead, { ...alone, decided }, decisions);
    }
  }

  /** Nothing that the roster says was asked for, and nothing in it changed: now is as good as then. */
  function settleOne(lead: KnownLead, decisions: DecidedInput[]): void {
    if (lead.putOff === null) return;
    const { since, until, decided } = lead.putOff;
    const { state, agreementVersion: version } = lead;
    forget(lead);
    const input = { kind: "time", leadId: state.leadId, since, occurredAt: until, recordedAt: latest } as const;
    take(input, lead, { version, decided: { ...decided, roster } }, decisions);
  }

  function letGo(id: LeadId): boolean {
    const lead = leads.get(id);
    // Whoever leaves is looked for in what has ended, too.
    if (lead === undefined || next.members !== null || !isOver(lead)) return false;
    const { stage, erasedAt, mergedInto } = lead.state;
    leads.delete(id);
    gone.set(id, { stage, erasedAt, mergedInto });
    return true;
  }

  function forget(lead: KnownLead): void {
    lead.putOff = null;
    putOff.delete(lead);
  }

  function settle(atMost = Number.POSITIVE_INFINITY): DecidedInput[] {
    const decisions: DecidedInput[] = [];
    for (const lead of putOff) {
      if (decisions.length >= atMost) break;
      settleOne(lead, decisions);
    }
    return decisions;
  }

  /** The roster changes, and each lead that this concerns is looked at. */
  function stepRoster(input: RosterInput): DecidedInput[] {
    const decisions: DecidedInput[] = [];
    // What fell due while they were there was decided with them.
    if (input.kind === "members_change") for (const lead of [...putOff]) settleOne(lead, decisions);
    const decided = decideRoster(roster, input);
    const at = input.recordedAt;
    if (at > latest) latest = at;
    roster = decided.roster;
    next.absence = nextBeginning(roster);
    if (input.kind === "members_change") next.members = nextMembersChange(versions, roster, at);
    nextUp = firstInstant(next);
    decisions.push({ about: "roster", input, decided });
    const concern = concernOf(decided.events);
    if (concern === undefined) return decisions;
    const concerned = [...leads.values()].flatMap(({ state }) => {
      const kind = askedOf(concern, state);
      return kind === undefined ? [] : { kind, leadId: state.leadId };
    });
    for (const { kind, leadId } of concerned.sort(byId))
      step({ kind, leadId, occurredAt: at, recordedAt: at }, decisions);
    if (concern.waiting) hasRoom = true;
    giveOut(at, decisions);
    return decisions;
  }

  function leaveFormer(at: EpochMs): DecidedInput[] {
    const former = formerOwners(
      [...leads.values()].map(({ state }) => state),
      roster,
    );
    if (former.size === 0) return [];
    const input = formerLeave(versions, roster, former, at);
    const decided = decideRoster(roster, input);
    if (at > latest) latest = at;
    roster = decided.roster;
    const decisions: DecidedInput[] = [{ about: "roster", input, decided }];
    const concerned = [...leads.values()].filter(
      ({ state }) => isOpen(state.stage) && [...former.keys()].some((member) => answersFor(state, member)),
    );
    for (const { leadId } of concerned.map(({ state }) => state).sort(byId))
      step({ kind: "members_changed", leadId, occurredAt: at, recordedAt: at }, decisions);
    giveOut(at, decisions);
    return decisions;
  }

  /** Everything due before `before`, or at it when `inclusive`; versions begin, members leave and absences begin on the way, at one instant in this order. */
  function pass(before: EpochMs, inclusive: boolean): DecidedInput[] {
    const decisions: DecidedInput[] = [];
    if (putsOff && tellFrom <= before) {
      passTo(epochMs(tellFrom - 1), true, decisions);
      putsOff = false;
      decisions.push(...settle());
    }
    passTo(before, inclusive, decisions);
    return decisions;
  }

  function passTo(before: EpochMs, inclusive: boolean, decisions: DecidedInput[]): void {
    for (;;) {
      if (nextUp === undefined || nextUp.at > before) {
        passDue(before, inclusive, decisions);
        return;
      }
      const { kind, at } = nextUp;
      passDue(at, false, decisions);
      if (kind === "version") takeNextOver(decisions);
      else if (kind === "members") decisions.push(...stepRoster(membersChange(versions, roster, at)));
      else decisions.push(...stepRoster({ kind: "absence_begins", occurredAt: at, recordedAt: at }));
    }
  }

  function takeNextOver(decisions: DecidedInput[]): void {
    const period = takeovers.shift();
    next.version = takeovers[0]?.from ?? null;
    nextUp = firstInstant(next);
    if (period !== undefined) takeOver(period, decisions);
  }

  function passDue(before: EpochMs, inclusive: boolean, decisions: DecidedInput[]): void {
    for (let at = queue.first(); at !== undefined; at = queue.first()) {
      if (inclusive ? at > before : at >= before) break;
      letPass(queue.take(at), at, decisions);
    }
  }

  function letPass(due: readonly KnownLead[], at: EpochMs, decisions: DecidedInput[]): void {
    for (const lead of triedLast(versionAt(versions, at).terms, due, at)) {
      if (lead.dueAt !== at) continue;
      letFallDue(lead, at, decisions);
      assert(lead.dueAt !== at, `time does not stand still for ${lead.state.leadId}`);
      giveOut(at, decisions);
    }
  }

  function takeOver(period: VersionPeriod, decisions: DecidedInput[]): void {
    const at = period.from;
    const taken = [...leads.values()].filter((lead) => isTakenOver(versions, period, lead));
    // A lead that waits is open, and was moved when this version began: a replay that is taken up later does not begin it again.
    if (taken.length === 0) return;
    const ids = taken.map((lead) => lead.state.leadId).sort((a, b) => (a < b ? -1 : 1));
    for (const leadId of ids) step({ kind: "agreement_changed", leadId, occurredAt: at, recordedAt: at }, decisions);
    hasRoom = true;
    giveOut(at, decisions);
  }

  return {
    terms: () => versionAt(versions, now).terms,
    lead: (id) => leads.get(id)?.state,
    roster: () => roster,
    now: () => now,
    nextDue() {
      return earlierOf(queue.firstDue() ?? null, nextUp?.at ?? null);
    },
    take(fact: Fact | Erase | RosterFact, present = fact.recordedAt, sees = () => true) {
      assert(fact.recordedAt >= now, "facts are taken in the order in which they were heard");
      const decisions = pass(present < fact.recordedAt ? present : fact.recordedAt, false);
      now = fact.recordedAt;
      if (isRosterInput(fact)) {
        decisions.push(...stepRoster(fact));
        return decisions;
      }
      if (fact.kind === "erase") {
        step(fact, decisions);
        giveOut(now, decisions);
        return decisions;
      }
      const { identity } = versionAt(versions, now).terms.agreement;
      const keysOf: KeysOf = (email) => addressKeys(email, identity, domains);
      const stateOf = (id: LeadId): LeadState | undefined => leads.get(id)?.state;
      const resolved = isResolved
        ? withTarget(fact, (id) => stateOf(id) ?? gone.get(id))
        : identities.resolve(fact, stateOf, keysOf, sees);
      const before = leads.get(resolved.leadId);
      const known = isResolved ? resolved : withKnownBy(resolved, before?.state, domains, keysOf);
      const input = holders.fill(known, before?.state);
      const absorbed = before?.state;
      const done = step(input, decisions, before);
      const absorb = absorbOf(input, absorbed, done.decided.events);
      if (absorb !== undefined && !gone.has(absorb.leadId))
        step(withKnownBy(absorb, leads.get(absorb.leadId)?.state, domains, keysOf), decisions);
      giveOut(now, decisions);
      return decisions;
    },
    advanceTo(at) {
      const decisions = pass(at, true);
      giveOut(at, decisions);
      if (at > now) now = at;
      return decisions;
    },
    takeAsDecided(input, state, events) {
      const at = input.recordedAt;
      const decisions = pass(at, false);
      if (input.kind === "time" && state !== null)
        letPass(queue.takeAhead(versionAt(versions, at).terms, state, at), at, decisions);
      if (at > now) now = at;
      const decided = foldEvents(roster, state, events);
      holders.learn(decided.lead, decided.events);
      const taken = accountTaken(events);
      if (taken !== undefined) accounts.set(accountKey(taken.leg, taken.account), taken.member);
      if (waiting.size > 0 && frees(roster.pools, decided.roster.pools)) hasRoom = true;
      roster = decided.roster;
      giveOut(now, decisions);
      return decisions;
    },
    letGo,
    leaveFormer,
    settle,
  };
}
