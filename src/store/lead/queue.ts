/** Who has what to do, the most urgent first. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
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
import { FROM_LEADS, KEYED_SNAPSHOT, leadUnder, SNAPSHOT_COLUMNS } from "./snapshot.ts";
import { rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** A lead in nurture has an owner only while somebody is asked to fix its data. */
const WORKED = "('grey', 'mql', 'working', 'sal', 'sql', 'opportunity', 'nurture')";

/** What they own and work, and what is theirs to decide of a lead that is out of everybody's hands. */
const IS_THEIRS = `(owner is not null and ($2::text is null or owner = $2) and stage in ${WORKED}
  or accountable_as = 'arbiter' and ($2::text is null or accountable = $2))`;

/** Those with a measuring deadline first, by deadline. */
export const BY_URGENCY: Keyset = [
  { sql: "urgent_at_ms", type: "bigint", nullable: true },
  { sql: "l.lead_id", type: "text" },
];

/** Leads of one owner, or of all. */
export async function fetchQueue(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, scope }: { readonly member: string | undefined; readonly scope: LeadScope | null },
  slice: Slice,
): Promise<{ readonly leads: readonly (LeadUnder & { readonly key: RowKey })[]; readonly total: number }> {
  const rows = await rowsOf(
    db,
    KEYED_SNAPSHOT,
    `select ${SNAPSHOT_COLUMNS}, ${keyOfRow(BY_URGENCY)} ${FROM_LEADS}
     where l.workspace_id = $1 and ${IS_THEIRS} and ${inScope(3)} and ${comesAfter(BY_URGENCY, slice, 6)}
     ${orderBy(BY_URGENCY)} limit $5`,
    [workspaceId, member ?? null, ...scopeParams(scope), slice.limit, ...sliceParams(slice)],
  );
  const counted = await rowsOf(
    db,
    rowWith({ total: WHOLE }),
    `select count(*) as total from lead where workspace_id = $1 and ${IS_THEIRS} and ${inScope(3)}`,
    [workspaceId, member ?? null, ...scopeParams(scope)],
  );
  return { leads: rows.map(({ key, ...row }) => ({ ...leadUnder(row), key })), total: counted[0]?.total ?? 0 };
}
