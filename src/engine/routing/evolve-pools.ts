/**
 * What a decided event changes in the ledgers: turns taken and due, and how many open leads each member has in hand.
 */
import type { MemberId } from "../../base/ids.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { PoolMemberState, Pools } from "../roster/pool-state.ts";
import type { PoolName } from "../lead/choice.ts";
import { isOpen } from "../standing/stages.ts";

/** In whose hands a lead is, on which leg; null when no party works it. */
export type Hands = { readonly leg: PoolName; readonly member: MemberId } | null;

export function handsOf({ leg, owner, stage }: Pick<LeadState, "leg" | "owner" | "stage">): Hands {
  return leg === null || owner === null || !isOpen(stage) ? null : { leg, member: owner };
}

/** Whether an event can change a ledger at all: most cannot. */
export function movesLead(event: LeadEvent): boolean {
  return event.kind === "assigned" || event.kind === "stage_entered" || event.kind === "role_passed";
}

/** Whether anyone has fewer leads in hand than before. */
export function frees(before: Pools, after: Pools): boolean {
  return freed(before, after).length > 0;
}

/** Who has fewer leads in hand than before, on any leg. */
export function freed(before: Pools, after: Pools): readonly MemberId[] {
  if (before === after) return NO_ONE;
  return before.flatMap((pool, index) => {
    const now = after[index];
    // A pool that is new has no one who had more.
    const named = now?.pool === pool.pool ? now : after.find((each) => each.pool === pool.pool);
    if (named === undefined || named === pool) return NO_ONE;
    const hasFewer = ({ member, open }: PoolMemberState): boolean =>
      named.members.some((other) => other.member === member && other.open < open);
    return pool.members.filter(hasFewer).map(({ member }) => member);
  });
}

const NO_ONE: readonly MemberId[] = [];

/** @param before in whose hands the lead was before the event, @param after and after it */
export function evolvePools(pools: Pools, event: LeadEvent, before: Hands, after: Hands): Pools {
  let next = pools;
  if (event.kind === "assigned") {
    if (event.turn !== null) next = taken(next, event.turn, event);
    const { day } = event;
    if (day !== null)
      next = changed(next, event.leg, event.member, (each) => ({
        ...each,
        day,
        today: (each.day === day ? each.today : 0) + 1,
      }));
  }
  if (before?.leg === after?.leg && before?.member === after?.member) return next;
  if (before !== null)
    next = changed(next, before.leg, before.member, (each) => ({ ...each, open: Math.max(0, each.open - 1) }));
  if (after !== null) next = changed(next, after.leg, after.member, (each) => ({ ...each, open: each.open + 1 }));
  return next;
}

/** Every candidate has the share that the event says, and who was chosen one turn more. */
function taken(pools: Pools, pool: PoolName, event: Extract<LeadEvent, { kind: "assigned" }>): Pools {
  let next = pools;
  for (const { member, assigned, share } of event.candidates) {
    const isChosen = member === event.member;
    next = changed(next, pool, member, (each) => ({
      ...each,
      share,
      assigned: isChosen ? assigned + 1 : assigned,
      lastAssignedAt: isChosen ? event.at : each.lastAssignedAt,
    }));
  }
  return next;
}

function changed(
  pools: Pools,
  name: PoolName,
  member: MemberId,
  change: (each: PoolMemberState) => PoolMemberState,
): Pools {
  const index = pools.findIndex((pool) => pool.pool === name);
  const pool = pools[index];
  if (pool === undefined)
    return [...pools, { pool: name, members: [change(newcomer(member))] }].sort((a, b) => (a.pool < b.pool ? -1 : 1));
  const place = pool.members.findIndex((each) => each.member === member);
  const known = pool.members[place];
  const members =
    known === undefined
      ? [...pool.members, change(newcomer(member))].sort((a, b) => (a.member < b.member ? -1 : 1))
      : pool.members.with(place, change(known));
  return pools.with(index, { pool: name, members });
}

function newcomer(member: MemberId): PoolMemberState {
  return { member, assigned: 0, lastAssignedAt: null, share: 0, open: 0, day: null, today: 0 };
}
