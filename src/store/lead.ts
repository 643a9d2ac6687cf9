/** Snapshots of leads, and the ledgers of pools. */
import type { LeadId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { LeadState } from "../engine/lead/lead-state.ts";
import type { PoolMemberState, Pools } from "../engine/routing/pool-state.ts";
import type { PartyName } from "../agreement/agreement.ts";
import type { Queryable } from "./database.ts";

export type StoredLead = { readonly state: LeadState; readonly version: number };

export async function fetchLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<ReadonlyMap<LeadId, StoredLead>> {
  const rows = await db.query<{ state: LeadState; version: number }>(
    "select state, version from lead where workspace_id = $1 and lead_id = any($2)",
    [workspaceId, ids],
  );
  return new Map(rows.map((row) => [row.state.leadId, row]));
}

export async function fetchAllLeads(db: Queryable, workspaceId: WorkspaceId): Promise<readonly LeadState[]> {
  const rows = await db.query<{ state: LeadState }>("select state from lead where workspace_id = $1", [workspaceId]);
  return rows.map((row) => row.state);
}

/** Leads with something due at or before `until`, the earliest first. */
export async function fetchDueLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  until: EpochMs,
  limit: number,
): Promise<readonly LeadState[]> {
  const rows = await db.query<{ state: LeadState }>(
    "select state from lead where workspace_id = $1 and next_due_at_ms <= $2 order by next_due_at_ms, lead_id limit $3",
    [workspaceId, until, limit],
  );
  return rows.map((row) => row.state);
}

export async function fetchPools(db: Queryable, workspaceId: WorkspaceId): Promise<Pools> {
  const rows = await db.query<PoolMemberState & { leg: PartyName }>(
    `select leg, member, assigned, last_assigned_at_ms as "lastAssignedAt" from pool_member where workspace_id = $1 order by leg collate "C", member collate "C"`,
    [workspaceId],
  );
  const pools = new Map<PartyName, PoolMemberState[]>();
  for (const { leg, member, assigned, lastAssignedAt } of rows) {
    const members = pools.get(leg) ?? [];
    members.push({ member, assigned, lastAssignedAt });
    pools.set(leg, members);
  }
  return [...pools].map(([leg, members]) => ({ leg, members }));
}
