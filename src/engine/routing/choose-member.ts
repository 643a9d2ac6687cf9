/**
 * Who of a pool goes first: whose fair share is furthest ahead of what they were given, or who has the least in hand.
 *
 * Of each lead, those who can take leads now earn a part by their weights, and whoever gets it pays one whole. `in_turn`: deficit
 * (share − assigned, largest first), then last assigned (longest ago first), then the member's id. `least_loaded`: open leads for the
 * weight first, then the same. Who is away, or has no room, earns nothing: they return, as they joined, at the pool's level – unless
 * the agreement says that they catch up. Whoever this one lead does not go back to earns on, as long as they could take another: they are there for the next.
 */
import type { Pool } from "../../agreement/terms/agreement.ts";
import type { PoolMember } from "../../agreement/terms/basic/pool-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Candidate, PoolName } from "../lead/choice.ts";
import { loadOf, type PoolState, type Pools } from "../roster/pool-state.ts";

export type Receivers = Pick<Pool, "order" | "catchUp"> & {
  /** The ledger in which the turns are written. */
  readonly name: PoolName;
  readonly members: readonly PoolMember[];
};
type Entry = { readonly candidate: Candidate; readonly lastAssignedAt: EpochMs | null };

/**
 * @param skipped why a member does not get this lead; null when they can
 * @param unable  why a member could take no lead at all now; asked of those whom only this one does not go back to
 * @returns candidates in the order of choice: those who can take the lead first, then those skipped. `assigned` is the count
 *          before this assignment; `share` has this lead in it; `deficit` is their difference.
 */
export function rankCandidates(
  receivers: Receivers,
  pools: Pools,
  skipped: (member: MemberId) => Candidate["skipped"],
  unable: (member: MemberId) => Candidate["skipped"],
): readonly Candidate[] {
  const { members, order, catchUp } = receivers;
  const ledger = pools.find((pool) => pool.pool === receivers.name);
  const level = catchUp ? levelOf(members, ledger) : 0;
  const asked = members.map(({ member, weight }) => {
    const reason = skipped(member);
    const also = isPassedOver(reason) ? unable(member) : null;
    return { member, weight, reason, also, earns: earnsShare(also ?? reason, catchUp) };
  });
  const weights = asked.reduce((sum, { weight, earns }) => (earns ? sum + weight : sum), 0);
  const entries = asked.map(({ member, weight, reason, also, earns }): Entry => {
    const known = ledger?.members.find((each) => each.member === member);
    const isNew = known === undefined || (known.share === 0 && known.assigned === 0);
    const share = rounded((isNew ? level * weight : known.share) + (earns ? weight / weights : 0), 1e6);
    const assigned = known?.assigned ?? 0;
    const deficit = rounded(share - assigned, 1e3);
    const { open } = loadOf(pools, member, null);
    const candidate = { member, weight, open, assigned, share, deficit, skipped: reason };
    return {
      candidate: also === null ? candidate : { ...candidate, unable: also },
      lastAssignedAt: known?.lastAssignedAt ?? null,
    };
  });
  return entries
    .sort((a, b) => {
      const [one, other] = [a.candidate, b.candidate];
      return bySkipped(one, other) || (order === "least_loaded" ? byLoad(one, other) : 0) || byTurn(a, b);
    })
    .map(({ candidate }) => candidate);
}

/** It is this lead that does not go back to them. */
function isPassedOver(skipped: Candidate["skipped"]): boolean {
  return skipped === "had_it_before" || skipped === "just_missed_it";
}

function earnsShare(skipped: Candidate["skipped"], catchUp: boolean): boolean {
  switch (skipped) {
    case null:
    case "had_it_before":
    case "just_missed_it":
      return true;
    case "absent":
    case "not_working":
    case "at_capacity":
      return catchUp;
    case "lacks_skill":
    case "has_left":
      return false;
  }
}

/** Turns due per weight to the members who have any history; 0 for a new pool. */
function levelOf(members: readonly PoolMember[], ledger: PoolState | undefined): number {
  let share = 0;
  let weights = 0;
  for (const { member, weight } of members) {
    const known = ledger?.members.find((each) => each.member === member);
    if (known === undefined || known.share === 0) continue;
    share += known.share;
    weights += weight;
  }
  return weights === 0 ? 0 : share / weights;
}

function bySkipped(a: Candidate, b: Candidate): number {
  return Number(a.skipped !== null) - Number(b.skipped !== null);
}

function byLoad(a: Candidate, b: Candidate): number {
  return a.open * b.weight - b.open * a.weight;
}

function byTurn(a: Entry, b: Entry): number {
  const [one, other] = [a.candidate, b.candidate];
  if (one.deficit !== other.deficit) return other.deficit - one.deficit;
  const lastA = a.lastAssignedAt ?? -1;
  const lastB = b.lastAssignedAt ?? -1;
  if (lastA !== lastB) return lastA - lastB;
  return one.member < other.member ? -1 : 1;
}

/** What is compared is what is shown: no order hangs on the last bit of a sum. */
function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
