/** Fields of leads that were corrected. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { Period } from "../../reporting/rows/period.ts";
import type { CorrectionRow } from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { withinPeriod } from "../reports/within-period.ts";

const FIELD = "case part when 'attribute' then 'attribute:' || field else field end";
export const CORRECTION_COLUMNS = `lead_id as "leadId", at_ms as at, corrected_by as by, ${FIELD} as field`;

const CORRECTION = rowWith<CorrectionRow>({
  leadId: typedText(),
  at: INSTANT,
  by: orNull(typedText<MemberId>()),
  field: TEXT,
});

export async function fetchCorrections(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly CorrectionRow[]> {
  return rowsOf(
    db,
    CORRECTION,
    `select ${CORRECTION_COLUMNS} from correction where workspace_id = $1 and ${withinPeriod("at_ms")} order by at_ms, seq, n, change`,
    [workspaceId, from, until],
  );
}
