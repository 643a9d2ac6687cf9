/**
 * What pools remember: how much each member was given, and how much was due to them. Folded from events.
 *
 * A leg has one ledger, named like the leg; a routing rule and an overflow with members of their own have their own
 * (`sales/dach`, `sales/nobody-available`). Editing a member list resets nobody's count.
 */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PoolName } from "../lead/choice.ts";

export type PoolMemberState = {
  readonly member: MemberId;
  /** Turns taken. */
  readonly assigned: number;
  readonly lastAssignedAt: EpochMs | null;
  /** Turns due so far: of each lead the part that the weight gives, among those who could take leads then. */
  readonly share: number;
  /** Open leads in hand on the leg, however they came. Only in the ledger of the leg. */
  readonly open: number;
  /** The day of their work, `YYYY-MM-DD` in the workspace's zone, in which `today` leads were given; null where no limit a day is agreed. */
  readonly day: string | null;
  readonly today: number;
};
export type PoolState = { readonly pool: PoolName; readonly members: readonly PoolMemberState[] };
/** A pool that never assigned has no ledger. Sorted by name, members by id. */
export type Pools = readonly PoolState[];

/** What a member has in hand on all legs. */
export type Load = { readonly open: number; readonly today: number };

/** @param day of their work; null where no limit a day is agreed */
export function loadOf(pools: Pools, member: MemberId, day: string | null): Load {
  let open = 0;
  let today = 0;
  for (const pool of pools) {
    for (const each of pool.members) {
      if (each.member !== member) continue;
      open += each.open;
      if (day !== null && each.day === day) today += each.today;
    }
  }
  return { open, today };
}
