/** What some months came to, counted by the database: one statement over an index for the stages that were entered, and one for the clocks that came due. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { defined } from "../../base/assert.ts";
import { type Stage, STAGES } from "../../engine/lead/lead-event.ts";
import type { TrendMonth, TrendRows } from "../../reporting/report/trend.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, oneOf, orNull, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchRecorded } from "./report-rows.ts";

/** @param months one after the other */
export async function fetchTrendRows(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    months,
    stages,
    asOf,
  }: { readonly months: readonly TrendMonth[]; readonly stages: readonly Stage[]; readonly asOf: EpochMs },
): Promise<TrendRows> {
  const begins = months.map(({ from }) => from);
  const until = defined(months.at(-1), "a month at least").until;
  const entries = await rowsOf(db, ENTRY, SELECT_ENTRIES, [workspaceId, begins, until, stages]);
  const clocks = await rowsOf(db, CLOCK, SELECT_CLOCKS, [workspaceId, begins, until, asOf]);
  return { entries, clocks, ...(await fetchRecorded(db, workspaceId)) };
}

const ENTRY = rowWith<TrendRows["entries"][number]>({ stage: oneOf(STAGES), place: WHOLE, count: WHOLE });

const SELECT_ENTRIES = `
  select stage, width_bucket(at_ms, $2::bigint[]) - 1 as place, count(*) as count from stage_entry
  where workspace_id = $1 and stage = any($4::text[]) and at_ms >= ($2::bigint[])[1] and at_ms < $3
  group by 1, 2 order by 2, stage collate "C"`;

const CLOCK = rowWith<Omit<TrendRows["clocks"][number], "leads">>({
  clause: typedText(),
  kind: typedText(),
  leg: typedText(),
  owner: typedText(),
  status: typedText(),
  why: orNull(typedText()),
  place: WHOLE,
  dueAt: INSTANT,
  count: WHOLE,
});

/** Of those that run, the ones past due are told apart. */
const SELECT_CLOCKS = `
  select clause, kind, leg, '' as owner, status, null as why, width_bucket(due_at_ms, $2::bigint[]) - 1 as place,
    min(due_at_ms) as "dueAt", count(*) as count
  from clock where workspace_id = $1 and status <> 'void' and due_at_ms >= ($2::bigint[])[1] and due_at_ms < $3
  group by clause, kind, leg, status, width_bucket(due_at_ms, $2::bigint[]), status = 'running' and due_at_ms < $4
  order by 7, clause collate "C", status, leg, kind, 8`;
