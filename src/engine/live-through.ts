/** Starts a `Life`: leads, roster and accounts in memory, time moving forward only. */
import { assert } from "../base/assert.ts";
import { Heap } from "../base/heap.ts";
import type { LeadId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import { nextDueAt } from "./clock/next-due.ts";
import { decideUnder } from "./decide-under.ts";
import { Identities, identityRows } from "./identity/identities.ts";
import type { Fact, Input } from "./lead/input.ts";
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

type Due = { readonly at: EpochMs; readonly leadId: LeadId };

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
  const leads = new Map<LeadId, LeadUnder>();
  // An entry is never removed when a lead's next instant changes: the new one is pushed, and an outdated one is skipped.
  const queue = new Heap<Due>((a, b) => (a.at !== b.at ? a.at < b.at : a.leadId < b.leadId));
  // Those before `now` come too: a lead that was taken over already is not taken over again.
  const takeovers = reigns.filter((reign) => reign.takesOpenLeads);
  const accounts = new Map(start.accounts);
  let roster = start.roster;
  let absentFrom = nextBeginning(roster);
  let now = start.now;

  for (const lead of start.leads) remember(lead);

  function remember(lead: LeadUnder): void {
    const { leadId } = lead.state;
    leads.set(leadId, lead);
    const at = nextDueAt(lead.state);
    if (at !== null) queue.push({ at, leadId });
  }

  function isDue({ at, leadId }: Due): boolean {
    const lead = leads.get(leadId);
    return lead !== undefined && nextDueAt(lead.state) === at;
  }

  function step(input: Input): LivedLead {
    const before = leads.get(input.leadId);
    const { version, decided } = decideUnder(reigns, roster, accounts, before, input);
    if (decided.lead !== null) remember({ state: decided.lead, agreementVersion: version });
    if (input.kind === "capture" || input.kind === "merge" || input.kind === "absorb")
      for (const row of decided.events.flatMap(identityRows)) identities.add(row);
    const taken = accountTaken(decided.events);
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
        lived.push(...passDue(reign.from, false), ...takeOver(reign));
      } else if (absentFrom !== null && absentFrom <= before) {
        lived.push(...passDue(absentFrom, false));
        lived.push(...stepRoster({ kind: "absence_begins", occurredAt: absentFrom, recordedAt: absentFrom }));
      } else {
        lived.push(...passDue(before, inclusive));
        return lived;
      }
    }
  }

  function passDue(before: EpochMs, inclusive: boolean): Lived[] {
    const lived: Lived[] = [];
    for (let due = queue.peek(); due !== undefined; due = queue.peek()) {
      if (inclusive ? due.at > before : due.at >= before) break;
      queue.pop();
      if (!isDue(due)) continue;
      const done = step({ kind: "time", leadId: due.leadId, occurredAt: due.at, recordedAt: due.at });
      assert(
        done.decided.lead === null || nextDueAt(done.decided.lead) !== due.at,
        `time does not stand still for ${due.leadId}`,
      );
      lived.push(done);
    }
    return lived;
  }

  function takeOver(reign: Reign): Lived[] {
    const at = reign.from;
    const taken = [...leads.values()].filter((lead) => isTakenOver(reigns, reign, lead));
    const ids = taken.map((lead) => lead.state.leadId).sort((a, b) => (a < b ? -1 : 1));
    return ids.map((leadId) => step({ kind: "agreement_changed", leadId, occurredAt: at, recordedAt: at }));
  }

  return {
    terms: () => reignAt(reigns, now).terms,
    lead: (id) => leads.get(id)?.state,
    roster: () => roster,
    now: () => now,
    nextDue() {
      for (let due = queue.peek(); due !== undefined && !isDue(due); due = queue.peek()) queue.pop();
      return earliest([queue.peek()?.at, takeovers[0]?.from, absentFrom]);
    },
    live(fact: Fact | RosterFact) {
      assert(fact.recordedAt >= now, "facts are lived in the order in which they were heard");
      const lived = pass(fact.recordedAt, false);
      now = fact.recordedAt;
      if (isRosterInput(fact)) {
        lived.push(...stepRoster(fact));
        return lived;
      }
      const input = identities.resolve(fact, (id) => leads.get(id)?.state);
      const before = leads.get(input.leadId)?.state;
      const done = step(input);
      const absorb = absorbOf(input, before, done.decided.events);
      lived.push(done, ...(absorb === undefined ? [] : [step(absorb)]));
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
