/** The leads that came last: what a change of the scoring rules is tried on. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Queryable } from "../database/database.ts";
import {
  comesAfter,
  type Keyset,
  keyOfRow,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
} from "../database/keyset.ts";
import { inScope, type LeadScope, scopeParams } from "./lead-scope.ts";
import { FROM_LEADS, KEYED_SNAPSHOT, readSnapshot, SNAPSHOT_COLUMNS } from "./snapshot.ts";
import { rowsOf } from "../database/rows-of.ts";

/** The newest first. */
export const BY_CAPTURE: Keyset = [
  { sql: "captured_at_ms", type: "bigint", descending: true },
  { sql: "l.lead_id", type: "text", descending: true },
];

export async function fetchRecentLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  scope: LeadScope | null,
  slice: Slice,
): Promise<readonly { readonly lead: LeadState; readonly key: RowKey }[]> {
  const rows = await rowsOf(
    db,
    KEYED_SNAPSHOT,
    `select ${SNAPSHOT_COLUMNS}, ${keyOfRow(BY_CAPTURE)} ${FROM_LEADS}
     where l.workspace_id = $1 and ${inScope(2)} and ${comesAfter(BY_CAPTURE, slice, 5)} ${orderBy(BY_CAPTURE)} limit $4`,
    [workspaceId, ...scopeParams(scope), slice.limit, ...sliceParams(slice)],
  );
  return rows.map(({ key, ...row }) => ({ lead: readSnapshot(row), key }));
}
