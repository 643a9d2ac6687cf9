/** Starts a `Life`: leads and pools in memory, time moving forward only. */
import { assert } from "../base/assert.ts";
import { Heap } from "../base/heap.ts";
import type { LeadId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import { nextDueAt } from "./clock/next-due.ts";
import { decide } from "./decide.ts";
import type { Fact, Input } from "./lead/input.ts";
import type { LeadState } from "./lead/lead-state.ts";
import type { Life, Lived } from "./life.ts";
import type { Pools } from "./routing/pool-state.ts";
import type { Terms } from "./terms.ts";

type Due = { readonly at: EpochMs; readonly leadId: LeadId };

/**
 * @param start the leads and pools to begin with, and the instant up to which they have been lived
 */
export function startLife(
  terms: Terms,
  start: { readonly leads: Iterable<LeadState>; readonly pools: Pools; readonly now: EpochMs },
): Life {
  const leads = new Map<LeadId, LeadState>();
  // An entry is never removed when a lead's next instant changes: the new one is pushed, and an outdated one is skipped.
  const queue = new Heap<Due>((a, b) => (a.at !== b.at ? a.at < b.at : a.leadId < b.leadId));
  let pools = start.pools;
  let now = start.now;

  for (const lead of start.leads) remember(lead);

  function remember(lead: LeadState): void {
    leads.set(lead.leadId, lead);
    const at = nextDueAt(lead);
    if (at !== null) queue.push({ at, leadId: lead.leadId });
  }

  function step(input: Input): Lived {
    const decided = decide(terms, pools, leads.get(input.leadId) ?? null, input);
    if (decided.lead !== null) remember(decided.lead);
    pools = decided.pools;
    return { input, decided };
  }

  /** Everything due before `before`, or at it when `inclusive`. */
  function pass(before: EpochMs, inclusive: boolean): Lived[] {
    const lived: Lived[] = [];
    for (let due = queue.peek(); due !== undefined; due = queue.peek()) {
      if (inclusive ? due.at > before : due.at >= before) break;
      queue.pop();
      const lead = leads.get(due.leadId);
      if (lead === undefined || nextDueAt(lead) !== due.at) continue;
      const done = step({ kind: "time", leadId: due.leadId, occurredAt: due.at, recordedAt: due.at });
      assert(
        done.decided.lead === null || nextDueAt(done.decided.lead) !== due.at,
        `time does not stand still for ${due.leadId}`,
      );
      lived.push(done);
    }
    return lived;
  }

  return {
    terms,
    lead: (id) => leads.get(id),
    pools: () => pools,
    now: () => now,
    nextDue() {
      for (let due = queue.peek(); due !== undefined; due = queue.peek()) {
        const lead = leads.get(due.leadId);
        if (lead !== undefined && nextDueAt(lead) === due.at) return due.at;
        queue.pop();
      }
      return null;
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
