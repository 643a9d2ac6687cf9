/** Disputed rejections, each with what became of it. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { DisputeCase } from "../../reporting/precedents/dispute-case.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PrecedentRow } from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { inScope, type LeadScope, scopeParams } from "./lead-scope.ts";

export const DISPUTE_COLUMNS = `lead_id as "leadId", at_ms as at, disputed_by as by, reason, due_at_ms as "dueAt"`;

type Bounds = { readonly from: EpochMs; readonly until: EpochMs };

const DISPUTE = rowWith<DisputeCase>({
  leadId: typedText<LeadId>(),
  at: INSTANT,
  by: orNull(typedText<MemberId>()),
  reason: TEXT,
  dueAt: INSTANT,
  status: typedText<DisputeCase["status"]>(),
  settledAt: orNull(INSTANT),
  settledBy: orNull(typedText<MemberId>()),
});

/**
 * Those that were opened or decided in a period, the latest last. A lead has one at a time: its next decision is the dispute's, unless the next dispute
 * comes before, or the lead went elsewhere and no one had to decide any more.
 *
 * @param scope whose leads the reader sees; null: everybody's
 */
export async function fetchDisputes(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Bounds,
  scope: LeadScope | null,
): Promise<readonly DisputeCase[]> {
  return rowsOf(
    db,
    DISPUTE,
    `select d.lead_id as "leadId", d.at_ms as at, d.disputed_by as by, d.reason, d.due_at_ms as "dueAt",
       coalesce(p.ruling, case when later.seq is null and coalesce(l.state -> 'dispute', 'null') <> 'null' then 'open' else 'closed' end) as status,
       p.at_ms as "settledAt", p.decided_by as "settledBy"
     from dispute d join lead l on l.workspace_id = d.workspace_id and l.lead_id = d.lead_id
       left join lateral (select seq, n from dispute o where o.workspace_id = d.workspace_id and o.lead_id = d.lead_id
         and (o.seq, o.n) > (d.seq, d.n) order by seq, n limit 1) as later on true
       left join lateral (select ruling, at_ms, decided_by from precedent o where o.workspace_id = d.workspace_id and o.lead_id = d.lead_id
         and o.kind = 'dispute' and (o.seq, o.n) > (d.seq, d.n) and (later.seq is null or (o.seq, o.n) < (later.seq, later.n))
         order by seq, n limit 1) as p on true
     where d.workspace_id = $1 and ${inScope(4)} and d.lead_id in (
         select lead_id from dispute where workspace_id = $1 and at_ms >= $2 and at_ms < $3
         union select lead_id from precedent where workspace_id = $1 and kind = 'dispute' and at_ms >= $2 and at_ms < $3)
       and (d.at_ms >= $2 and d.at_ms < $3 or p.at_ms >= $2 and p.at_ms < $3)
     order by d.at_ms, d.seq, d.n`,
    [workspaceId, from, until, ...scopeParams(scope)],
  );
}

/** How often each decision was made in a period, in the gray zone and about disputes. */
export async function countRulings(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Bounds,
  scope: LeadScope | null,
): Promise<ReadonlyMap<PrecedentRow["ruling"], number>> {
  const rows = await rowsOf(
    db,
    rowWith({ ruling: typedText<PrecedentRow["ruling"]>(), times: WHOLE }),
    `select p.ruling, count(*) as times from precedent p join lead l on l.workspace_id = p.workspace_id and l.lead_id = p.lead_id
     where p.workspace_id = $1 and p.kind in ('grey', 'dispute') and p.at_ms >= $2 and p.at_ms < $3 and ${inScope(4)}
     group by p.ruling order by p.ruling collate "C"`,
    [workspaceId, from, until, ...scopeParams(scope)],
  );
  return new Map(rows.map(({ ruling, times }) => [ruling, times]));
}
