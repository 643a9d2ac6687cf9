/** Decisions about leads that somebody owes, beside the leads that are theirs to work. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type WaitingLeads = {
  readonly kind: "grey" | "dispute" | "rejection";
  readonly count: number;
  /** Of the one that is due first. */
  readonly lead: LeadId;
  readonly dueAt: EpochMs | null;
};

const ROW = rowWith<WaitingLeads>({
  kind: typedText<WaitingLeads["kind"]>(),
  count: WHOLE,
  lead: typedText<LeadId>(),
  dueAt: orNull(INSTANT),
});

/** Each found by an index on who owes it, however many leads there are. */
export async function fetchOwedDecisions(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
): Promise<readonly WaitingLeads[]> {
  return rowsOf(
    db,
    ROW,
    `select kind, count(*) as count, min(due) as "dueAt", (array_agg(lead_id order by due nulls last, lead_id))[1] as lead
     from (
       select 'grey' as kind, lead_id, urgent_at_ms as due from lead
       where workspace_id = $1 and owner = $2 and stage = 'grey'
       union all
       select 'dispute', lead_id, urgent_at_ms from lead
       where workspace_id = $1 and accountable = $2 and accountable_as = 'arbiter'
       union all
       select 'rejection', lead_id, due_at_ms from clock
       where workspace_id = $1 and owner = $2 and kind = 'feedback' and stopped_at_ms is null
         and status in ('running', 'paused', 'missed') and why is null
     ) owed group by kind order by min(due) nulls last, kind`,
    [workspaceId, member],
  );
}
