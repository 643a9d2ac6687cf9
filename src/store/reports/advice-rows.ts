/** What advice reads beside the rows of measures: each clock that came due in a period by itself, and how reviewers decided. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Period } from "../../reporting/rows/period.ts";
import type { ClockRow, PrecedentRow } from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { CLOCK, CLOCK_COLUMNS } from "../lead/clock-rows.ts";
import { PRECEDENT_COLUMNS } from "../lead/precedents.ts";
import { withinPeriod } from "./within-period.ts";

export async function fetchDueClocks(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly ClockRow[]> {
  return rowsOf(
    db,
    CLOCK,
    `select ${CLOCK_COLUMNS} from clock where workspace_id = $1 and ${withinPeriod("due_at_ms")}
     order by due_at_ms, lead_id collate "C", name collate "C"`,
    [workspaceId, from, until],
  );
}

const PRECEDENT = rowWith<PrecedentRow>({
  leadId: typedText(),
  kind: typedText(),
  at: INSTANT,
  ruling: typedText(),
  by: orNull(typedText()),
  reason: orNull(TEXT),
  score: orNull(WHOLE),
});

/** How leads of the gray zone were decided. */
export async function fetchGreyDecisions(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly PrecedentRow[]> {
  return rowsOf(
    db,
    PRECEDENT,
    `select ${PRECEDENT_COLUMNS} from precedent where workspace_id = $1 and kind = 'grey' and ${withinPeriod("at_ms")}
     order by at_ms, seq`,
    [workspaceId, from, until],
  );
}
