/** Open leads on which somebody has something to do by an instant. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchLeads, type StoredLead } from "./fetch-leads.ts";

/** Their own, and those whose rejection they have to answer; each found by an index. @param limit of each, those due first */
export async function fetchLeadsWithDeadlines(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
  limit: number,
): Promise<readonly StoredLead[]> {
  const rows = await rowsOf(
    db,
    rowWith({ leadId: typedText<LeadId>() }),
    `(select lead_id as "leadId" from lead
      where workspace_id = $1 and owner = $2 and urgent_at_ms is not null and stage not in ('customer', 'disqualified', 'lost')
      order by urgent_at_ms, lead_id limit $3)
     union
     (select lead_id from clock
      where workspace_id = $1 and owner = $2 and kind = 'feedback' and stopped_at_ms is null and status in ('running', 'paused', 'missed')
      order by due_at_ms, lead_id limit $3)`,
    [workspaceId, member, limit],
  );
  return [
    ...(
      await fetchLeads(
        db,
        workspaceId,
        rows.map(({ leadId }) => leadId),
      )
    ).values(),
  ];
}
