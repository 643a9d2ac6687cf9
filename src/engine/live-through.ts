/** Starts a `Life`: leads, roster and accounts in memory, time moving forward only. */
import { assert } from "../base/assert.ts";
import { Heap } from "../base/heap.ts";
import type { LeadId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import { nextDueAt } from "./clock/next-due.ts";
import { decideUnder } from "./decide-under.ts";
import { Identities, identityRows } from "./identity/identities.ts";
import type { Fact, Input } from "./lead/input.ts";
import type { LeadState } from "./lead/lead-state.ts";
import { absorbOf } from "./lead/merge.ts";
import type { Life, Lived, LivedLead } from "./life.ts";
import { byWait, concernOf, isConcerned } from "./roster/concerned.ts";
import { decideRoster } from "./roster/decide-roster.ts";
import { nextBeginning, type Roster } from "./roster/roster.ts";
import { isRosterInput, type RosterFact, type RosterInput } from "./roster/roster-input.ts";
import { accountKey, type AccountOwners } from "./routing/account.ts";
import { accountTaken } from "./routing/keep-account.ts";
import {
  assertOrdered,
  isTakenOver,
  type LeadUnder,
  type Reign,
  reignAt,
  type TermsInForce,
} from "./terms-in-force.ts";

/** A lead as it is by now; `dueAt` is the next instant at which something of it falls due. */
type Living = { state: LeadState; agreementVersion: number; dueAt: EpochMs | null };

/**
 * @param reigns the versions to live by: each decision is made by the one that `reignFor` names
 * @param start the leads, the roster and the owners of accounts to begin with, and the instant up to which they have been lived.
 *        Without owners of accounts, none is owned yet; `identities` are those of the leads, and learn with them.
 */
export function startLife(
  reigns: TermsInForce,
  start: {
    readonly leads: Iterable<LeadUnder>;
    readonly roster: Roster;
    readonly accounts?: AccountOwners;
    readonly now: EpochMs;
    readonly identities?: Identities;
  },
): Life {
  assertOrdered(reigns);
  const identities = start.identities ?? new Identities();
  const leads = new Map<LeadId, Living>();
  // An entry is never removed when a lead's next instant changes: the new one is pushed, and an outdated one is skipped.
  const queue = new Heap<EpochMs, Living>((a, b) => a.state.leadId < b.state.leadId);
  // Those before `now` come too: a lead that was taken over already is not taken over again.
  const takeovers = reigns.filter((reign) => reign.takesOpenLeads);
  const accounts = new Map(start.accounts);
  let roster = start.roster;
  let absentFrom = nextBeginning(roster);
  let now = start.now;

  for (const { state, agreementVersion } of start.leads) remember(undefined, state, agreementVersion);

  function remember(known: Living | undefined, state: LeadState, agreementVersion: number): void {
    const dueBefore = known?.dueAt ?? null;
    const dueAt = nextDueAt(state);
    const lead = known ?? { state, agreementVersion, dueAt };
    if (known === undefined) leads.set(state.leadId, lead);
    lead.state = state;
    lead.agreementVersion = agreementVersion;
    lead.dueAt = dueAt;
    if (dueAt !== null && dueAt !== dueBefore) queue.push(dueAt, lead);
  }

  function step(input: Input, before = leads.get(input.leadId)): LivedLead {
    const { version, decided } = decideUnder(reigns, roster, accounts, before, input);
    if (decided.lead !== null) remember(before, decided.lead, version);
    if (input.kind === "capture" || input.kind === "merge" || input.kind === "absorb")
      for (const row of decided.events.flatMap(identityRows)) identities.add(row);
    // Who is given a lead has another number of them.
    const taken = decided.roster === roster ? undefined : accountTaken(decided.events);
    if (taken !== undefined) accounts.set(accountKey(taken.leg, taken.account), taken.member);
    roster = decided.roster;
    return { about: "lead", input, decided, version };
  }

  /** The roster changes, and each lead that this concerns is looked at. */
  function stepRoster(input: RosterInput): Lived[] {
    const decided = decideRoster(roster, input);
    roster = decided.roster;
    absentFrom = nextBeginning(roster);
    const lived: Lived[] = [{ about: "roster", input, decided }];
    const concern = concernOf(decided.events);
    if (concern === undefined) return lived;
    const concerned = [...leads.values()].map(({ state }) => state).filter((lead) => isConcerned(concern, lead));
    const at = input.recordedAt;
    for (const { leadId } of concerned.sort(byWait))
      lived.push(step({ kind: "absence_changed", leadId, occurredAt: at, recordedAt: at }));
    return lived;
  }

  /** Everything due before `before`, or at it when `inclusive`; reigns and absences begin on the way, at one instant in this order. */
  function pass(before: EpochMs, inclusive: boolean): Lived[] {
    const lived: Lived[] = [];
    for (;;) {
      const reign = takeovers[0];
      if (reign !== undefined && reign.from <= before && (absentFrom === null || reign.from <= absentFrom)) {
        takeovers.shift();
        passDue(reign.from, false, lived);
        takeOver(reign, lived);
      } else if (absentFrom !== null && absentFrom <= before) {
        passDue(absentFrom, false, lived);
        lived.push(...stepRoster({ kind: "absence_begins", occurredAt: absentFrom, recordedAt: absentFrom }));
      } else {
        passDue(before, inclusive, lived);
        return lived;
      }
    }
  }

  function passDue(before: EpochMs, inclusive: boolean, lived: Lived[]): void {
    for (let at = queue.firstKey(); at !== undefined; at = queue.firstKey()) {
      if (inclusive ? at > before : at >= before) break;
      const lead = queue.pop();
      if (lead?.dueAt !== at) continue;
      const { leadId } = lead.state;
      lived.push(step({ kind: "time", leadId, occurredAt: at, recordedAt: at }, lead));
      assert(lead.dueAt !== at, `time does not stand still for ${leadId}`);
    }
  }

  function takeOver(reign: Reign, lived: Lived[]): void {
    const at = reign.from;
    const taken = [...leads.values()].filter((lead) => isTakenOver(reigns, reign, lead));
    const ids = taken.map((lead) => lead.state.leadId).sort((a, b) => (a < b ? -1 : 1));
    for (const leadId of ids) lived.push(step({ kind: "agreement_changed", leadId, occurredAt: at, recordedAt: at }));
  }

  return {
    terms: () => reignAt(reigns, now).terms,
    lead: (id) => leads.get(id)?.state,
    roster: () => roster,
    now: () => now,
    nextDue() {
      while (queue.first()?.dueAt !== queue.firstKey()) queue.pop();
      return earliest([queue.firstKey(), takeovers[0]?.from, absentFrom]);
    },
    live(fact: Fact | RosterFact, present = fact.recordedAt) {
      assert(fact.recordedAt >= now, "facts are lived in the order in which they were heard");
      const lived = pass(present < fact.recordedAt ? present : fact.recordedAt, false);
      now = fact.recordedAt;
      if (isRosterInput(fact)) {
        lived.push(...stepRoster(fact));
        return lived;
      }
      const input = identities.resolve(fact, (id) => leads.get(id)?.state);
      const before = leads.get(input.leadId);
      const absorbed = before?.state;
      const done = step(input, before);
      lived.push(done);
      const absorb = absorbOf(input, absorbed, done.decided.events);
      if (absorb !== undefined) lived.push(step(absorb));
      return lived;
    },
    passUntil(at) {
      const lived = pass(at, true);
      if (at > now) now = at;
      return lived;
    },
  };
}

function earliest(instants: readonly (EpochMs | null | undefined)[]): EpochMs | null {
  let first: EpochMs | null = null;
  for (const each of instants)
    if (each !== null && each !== undefined && (first === null || each < first)) first = each;
  return first;
}
