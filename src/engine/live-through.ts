/** Starts a `Life`: leads and pools in memory, time moving forward only. */
import { assert } from "../base/assert.ts";
import { Heap } from "../base/heap.ts";
import type { LeadId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import { nextDueAt } from "./clock/next-due.ts";
import { decideUnder } from "./decide-under.ts";
import type { Fact, Input } from "./lead/input.ts";
import type { LeadState } from "./lead/lead-state.ts";
import type { Life, Lived } from "./life.ts";
import type { Pools } from "./routing/pool-state.ts";
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
type Due = { readonly at: EpochMs; readonly lead: Living };

/**
 * @param reigns the versions to live by: each decision is made by the one that `reignFor` names
 * @param start the leads and pools to begin with, and the instant up to which they have been lived
 */
export function startLife(
  reigns: TermsInForce,
  start: { readonly leads: Iterable<LeadUnder>; readonly pools: Pools; readonly now: EpochMs },
): Life {
  assertOrdered(reigns);
  const leads = new Map<LeadId, Living>();
  // An entry is never removed when a lead's next instant changes: the new one is pushed, and an outdated one is skipped.
  const queue = new Heap<Due>((a, b) => (a.at !== b.at ? a.at < b.at : a.lead.state.leadId < b.lead.state.leadId));
  // Those before `now` come too: a lead that was taken over already is not taken over again.
  const takeovers = reigns.filter((reign) => reign.takesOpenLeads);
  let pools = start.pools;
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
    if (dueAt !== null && dueAt !== dueBefore) queue.push({ at: dueAt, lead });
  }

  function isDue({ at, lead }: Due): boolean {
    return lead.dueAt === at;
  }

  function step(input: Input): Lived {
    const before = leads.get(input.leadId);
    const { version, decided } = decideUnder(reigns, pools, before, input);
    if (decided.lead !== null) remember(before, decided.lead, version);
    pools = decided.pools;
    return { input, decided, version };
  }

  /** Everything due before `before`, or at it when `inclusive`; reigns begin on the way. */
  function pass(before: EpochMs, inclusive: boolean): Lived[] {
    const lived: Lived[] = [];
    for (let reign = takeovers[0]; reign !== undefined && reign.from <= before; reign = takeovers[0]) {
      takeovers.shift();
      passDue(reign.from, false, lived);
      takeOver(reign, lived);
    }
    passDue(before, inclusive, lived);
    return lived;
  }

  function passDue(before: EpochMs, inclusive: boolean, lived: Lived[]): void {
    for (let due = queue.peek(); due !== undefined; due = queue.peek()) {
      if (inclusive ? due.at > before : due.at >= before) break;
      queue.pop();
      if (!isDue(due)) continue;
      const { leadId } = due.lead.state;
      lived.push(step({ kind: "time", leadId, occurredAt: due.at, recordedAt: due.at }));
      assert(!isDue(due), `time does not stand still for ${leadId}`);
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
    pools: () => pools,
    now: () => now,
    nextDue() {
      for (let due = queue.peek(); due !== undefined && !isDue(due); due = queue.peek()) queue.pop();
      const due = queue.peek()?.at ?? null;
      const reign = takeovers[0]?.from ?? null;
      return due === null || (reign !== null && reign < due) ? reign : due;
    },
    live(fact: Fact) {
      assert(fact.recordedAt >= now, "facts are lived in the order in which they were heard");
      const lived = pass(fact.recordedAt, false);
      now = fact.recordedAt;
      lived.push(step(fact));
      return lived;
    },
    passUntil(at) {
      const lived = pass(at, true);
      if (at > now) now = at;
      return lived;
    },
  };
}
