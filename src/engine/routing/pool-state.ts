/**
 * What a pool remembers: how much each member was given. Folded from `assigned` events, one ledger a leg.
 * Editing the member list resets nobody's count.
 */
import type { PartyName } from "../../agreement/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";

export type PoolMemberState = {
  readonly member: MemberId;
  readonly assigned: number;
  readonly lastAssignedAt: EpochMs | null;
};
export type PoolState = { readonly leg: PartyName; readonly members: readonly PoolMemberState[] };
/** One ledger a leg; a leg that never assigned has none. */
export type Pools = readonly PoolState[];
