/** An assignment is written into the ledger of its pool, with the counts every candidate had at that moment. */
import type { LeadEvent } from "../lead/lead-event.ts";
import type { PoolMemberState, Pools } from "./pool-state.ts";

export function evolvePools(pools: Pools, event: LeadEvent): Pools {
  if (event.kind !== "assigned") return pools;
  const before = pools.find((pool) => pool.leg === event.leg);
  const members = new Map<string, PoolMemberState>((before?.members ?? []).map((each) => [each.member, each]));
  for (const { member, assigned } of event.candidates) {
    const chosen = member === event.member && event.why !== "nobody_available";
    members.set(member, {
      member,
      assigned: chosen ? assigned + 1 : assigned,
      lastAssignedAt: chosen ? event.at : (members.get(member)?.lastAssignedAt ?? null),
    });
  }
  const after = { leg: event.leg, members: [...members.values()].sort((a, b) => (a.member < b.member ? -1 : 1)) };
  return [...pools.filter((pool) => pool.leg !== event.leg), after].sort((a, b) => (a.leg < b.leg ? -1 : 1));
}
