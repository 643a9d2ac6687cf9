/** The rows of clocks, as reports and the page of a lead read them. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { ClockRow } from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, json, typedWhole, typedText, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Of the table `clock`, by the names of `ClockRow`. */
export const CLOCK_COLUMNS = `
  lead_id as "leadId", name, leg, kind, clause, grade, owner, origin, started_at_ms as "startedAt", target_ms as "targetMs",
  due_at_ms as "dueAt", status, stopped_at_ms as "stoppedAt", elapsed_ms as "elapsedMs", wall_ms as "wallMs", why, held`;

export const CLOCK = rowWith<ClockRow>({
  leadId: typedText(),
  name: typedText(),
  leg: typedText(),
  kind: typedText(),
  clause: typedText(),
  grade: TEXT,
  owner: typedText(),
  origin: orNull(TEXT),
  startedAt: INSTANT,
  targetMs: typedWhole(),
  dueAt: INSTANT,
  status: typedText(),
  stoppedAt: orNull(INSTANT),
  elapsedMs: orNull(typedWhole()),
  wallMs: orNull(typedWhole()),
  why: orNull(typedText()),
  held: json(),
});

/** Every clock that a lead ever had, in the order in which they started. */
export async function fetchClocks(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
): Promise<readonly ClockRow[]> {
  return rowsOf(
    db,
    CLOCK,
    `select ${CLOCK_COLUMNS} from clock where workspace_id = $1 and lead_id = $2 order by split_part(name, '#', 2)::int`,
    [workspaceId, leadId],
  );
}
