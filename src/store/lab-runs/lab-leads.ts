/** The leads behind what a run of the lab found, list by list and page by page. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
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
import { json, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { KNOWN_PERSON } from "../lead/known-person.ts";
import { inScope, type LeadScope, scopeParams } from "../lead/lead-scope.ts";
import { FROM_LEADS, readSnapshot, type SnapshotRow } from "../lead/snapshot.ts";

/** In the order of the run. `detail`: as its kind has it, by IDs. */
export type LabLead = { readonly leadId: LeadId; readonly lists: readonly string[]; readonly detail: object };

const AT_ONCE = 5_000;

export async function insertLabLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  runId: string,
  leads: readonly LabLead[],
): Promise<void> {
  for (let from = 0; from < leads.length; from += AT_ONCE) {
    const rows = leads.slice(from, from + AT_ONCE);
    await db.query(
      `insert into lab_run_lead (workspace_id, run_id, n, lead_id, lists, detail)
       select $1, $2, $3::int + t.n::int - 1, t.lead_id, array(select jsonb_array_elements_text(t.lists)), t.detail
       from unnest($4::text[], $5::jsonb[], $6::jsonb[]) with ordinality as t(lead_id, lists, detail, n)`,
      [
        ...[workspaceId, runId, from, rows.map(({ leadId }) => leadId)],
        ...[rows.map(({ lists }) => JSON.stringify(lists)), rows.map(({ detail }) => JSON.stringify(detail))],
      ],
    );
  }
}

/** As it is now, and what the run said of it. */
export type LabLeadRow = { readonly lead: LeadState; readonly detail: object; readonly key: RowKey };

export const LAB_LEAD_ORDER: Keyset = [{ sql: "r.n", type: "int" }];

type Row = Pick<SnapshotRow, "state" | "format" | "known" | "said"> & Omit<LabLeadRow, "lead">;
const ROW = rowWith<Row>({
  state: json<Row["state"]>(),
  format: WHOLE,
  ...KNOWN_PERSON,
  detail: json(),
  key: json<RowKey>(),
});

/** Of a list those that are in the scope, and that are still there: an import that was undone takes its leads away. @param scope null: everybody's */
export async function fetchLabLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  { runId, list, scope }: { readonly runId: string; readonly list: string; readonly scope: LeadScope | null },
  slice: Slice,
): Promise<readonly LabLeadRow[]> {
  const rows = await rowsOf(
    db,
    ROW,
    `select l.state, l.format, p.known, p.said, r.detail, ${keyOfRow(LAB_LEAD_ORDER)}
     ${FROM_LEADS} join lab_run_lead r on r.workspace_id = l.workspace_id and r.lead_id = l.lead_id
     where l.workspace_id = $1 and r.run_id = $2 and $3 = any(r.lists)
       and ${inScope(5)} and ${comesAfter(LAB_LEAD_ORDER, slice, 7)} ${orderBy(LAB_LEAD_ORDER)} limit $4`,
    [workspaceId, runId, list, slice.limit, ...scopeParams(scope), ...sliceParams(slice)],
  );
  return rows.map(({ detail, key, ...snapshot }) => ({ lead: readSnapshot(snapshot), detail, key }));
}
