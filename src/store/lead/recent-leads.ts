/** The leads that came last: what a change of the scoring rules is tried on. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Queryable } from "../database/database.ts";
import { inScope, type LeadScope, scopeParams } from "./lead-scope.ts";
import { FROM_LEADS, readSnapshot, SNAPSHOT, SNAPSHOT_COLUMNS } from "./snapshot.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Newest first. */
export async function fetchRecentLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  { scope, limit }: { readonly scope: LeadScope | null; readonly limit: number },
): Promise<readonly LeadState[]> {
  const rows = await rowsOf(
    db,
    SNAPSHOT,
    `select ${SNAPSHOT_COLUMNS} ${FROM_LEADS} where l.workspace_id = $1 and ${inScope(2)} order by captured_at_ms desc limit $4`,
    [workspaceId, ...scopeParams(scope), limit],
  );
  return rows.map(readSnapshot);
}
