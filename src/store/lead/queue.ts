/** Who has what to do, the most urgent first. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { inScope, type LeadScope, scopeParams } from "./lead-scope.ts";
import { FROM_LEADS, leadUnder, SNAPSHOT, SNAPSHOT_COLUMNS } from "./snapshot.ts";
import { rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** A lead in nurture has an owner only while somebody is asked to fix its data. */
const WORKED = "('grey', 'mql', 'working', 'sal', 'sql', 'opportunity', 'nurture')";

/** What they own and work, and what is theirs to decide of a lead that is out of everybody's hands. */
const IS_THEIRS = `(owner is not null and ($2::text is null or owner = $2) and stage in ${WORKED}
  or accountable_as = 'arbiter' and ($2::text is null or accountable = $2))`;

/** Leads of one owner (or of all), those with a measuring deadline first, by deadline. */
export async function fetchQueue(
  db: Queryable,
  workspaceId: WorkspaceId,
  filter: { readonly member: string | undefined; readonly scope: LeadScope | null; readonly limit: number },
): Promise<{ readonly leads: readonly LeadUnder[]; readonly total: number }> {
  const rows = await rowsOf(
    db,
    SNAPSHOT,
    `select ${SNAPSHOT_COLUMNS} ${FROM_LEADS}
     where l.workspace_id = $1 and ${IS_THEIRS} and ${inScope(3)}
     order by urgent_at_ms nulls last, l.lead_id limit $5`,
    [workspaceId, filter.member ?? null, ...scopeParams(filter.scope), filter.limit],
  );
  const counted = await rowsOf(
    db,
    rowWith({ total: WHOLE }),
    `select count(*) as total from lead where workspace_id = $1 and ${IS_THEIRS} and ${inScope(3)}`,
    [workspaceId, filter.member ?? null, ...scopeParams(filter.scope)],
  );
  return { leads: rows.map(leadUnder), total: counted[0]?.total ?? 0 };
}
