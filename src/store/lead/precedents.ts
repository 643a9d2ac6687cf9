/** Earlier decisions of leads in the gray zone, and of disputed rejections. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { EarlierCase } from "../../reporting/precedents/similar-cases.ts";
import type { PrecedentRow } from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { inScope, type LeadScope, scopeParams } from "./lead-scope.ts";
import { SCORE_NOW } from "./scores-where.ts";

export const PRECEDENT_COLUMNS = `lead_id as "leadId", kind, at_ms as at, ruling, decided_by as by, reason, score`;

/** Decisions that a case is compared with: so many of the latest. */
const MOST_COMPARED = 500;

type Ruling = PrecedentRow["ruling"];
/** With how many were decided so within the time, on every line. */
export type FoundCase = EarlierCase & { readonly alike: number };

const FOUND = rowWith<FoundCase>({
  leadId: typedText<LeadId>(),
  at: INSTANT,
  ruling: typedText<Ruling>(),
  by: orNull(typedText<MemberId>()),
  reason: orNull(TEXT),
  score: WHOLE,
  grade: TEXT,
  origin: orNull(TEXT),
  alike: WHOLE,
});

/**
 * The latest within a time, found by an index, and counted there by how they were decided.
 *
 * @param scope whose leads the reader sees; null: everybody's
 */
export async function fetchPrecedents(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    kind,
    from,
    scope,
  }: { readonly kind: PrecedentRow["kind"]; readonly from: EpochMs; readonly scope: LeadScope | null },
): Promise<readonly FoundCase[]> {
  return rowsOf(
    db,
    FOUND,
    `select p.lead_id as "leadId", p.at_ms as at, p.ruling, p.decided_by as by, p.reason, coalesce(p.score, ${SCORE_NOW}) as score,
       l.grade, l.origin, count(*) over (partition by p.ruling) as alike
     from precedent p join lead l on l.workspace_id = p.workspace_id and l.lead_id = p.lead_id
     where p.workspace_id = $1 and p.kind = $2 and p.at_ms >= $3 and ${inScope(4)}
     order by p.at_ms desc, p.seq desc limit ${MOST_COMPARED}`,
    [workspaceId, kind, from, ...scopeParams(scope)],
  );
}
