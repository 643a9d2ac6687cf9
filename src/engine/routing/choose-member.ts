/**
 * Weighted round robin: who is furthest behind their fair share goes first.
 *
 * Order: deficit (largest first), then last assigned (longest ago first), then the member's id. A member new to the pool
 * starts at the pool's level, so that joining is no avalanche; editing the list resets nobody's count.
 */
import type { Pool } from "../../agreement/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Candidate } from "../lead/lead-event.ts";
import type { PoolState } from "./pool-state.ts";

type Entry = Candidate & { readonly lastAssignedAt: EpochMs | null };

/**
 * @param exclude members this lead does not go (back) to, each with the reason
 * @returns candidates in the order of choice: those who can take the lead first, then those skipped. `assigned` is the count
 *          before this assignment; `deficit` = weight share × (assignments so far + 1) − own assignments.
 */
export function rankCandidates(
  pool: Pool,
  ledger: PoolState | undefined,
  exclude: ReadonlyMap<MemberId, Candidate["skipped"]>,
): readonly Candidate[] {
  const level = poolLevel(pool, ledger);
  const counted = pool.members.map(({ member, weight }) => {
    const known = ledger?.members.find((each) => each.member === member);
    return {
      member,
      weight,
      assigned: known?.assigned ?? Math.floor(level * weight),
      lastAssignedAt: known?.lastAssignedAt ?? null,
    };
  });
  const totalWeight = counted.reduce((sum, each) => sum + each.weight, 0);
  const totalAssigned = counted.reduce((sum, each) => sum + each.assigned, 0);
  const entries = counted.map(({ member, weight, assigned, lastAssignedAt }): Entry => ({
    member,
    assigned,
    deficit: ((totalAssigned + 1) * weight) / totalWeight - assigned,
    skipped: exclude.get(member) ?? null,
    lastAssignedAt,
  }));
  return entries.sort(byTurn).map(({ member, assigned, deficit, skipped }) => ({
    member,
    assigned,
    deficit: Math.round(deficit * 1000) / 1000,
    skipped,
  }));
}

/** Assignments per weight of the members who have any history; 0 for a new pool. */
function poolLevel(pool: Pool, ledger: PoolState | undefined): number {
  let assigned = 0;
  let weights = 0;
  for (const { member, weight } of pool.members) {
    const known = ledger?.members.find((each) => each.member === member);
    if (known === undefined) continue;
    assigned += known.assigned;
    weights += weight;
  }
  return weights === 0 ? 0 : assigned / weights;
}

function byTurn(a: Entry, b: Entry): number {
  if ((a.skipped === null) !== (b.skipped === null)) return a.skipped === null ? -1 : 1;
  if (a.deficit !== b.deficit) return b.deficit - a.deficit;
  const lastA = a.lastAssignedAt ?? -1;
  const lastB = b.lastAssignedAt ?? -1;
  if (lastA !== lastB) return lastA - lastB;
  return a.member < b.member ? -1 : 1;
}
