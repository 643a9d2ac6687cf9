/** When forms and webhooks spoke. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { HEARD_EVERY_MS, USUAL_WITHIN_MS } from "../../reporting/statistics/usual-gap.ts";
import type { Queryable } from "../database/database.ts";
import { json, rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** In which a form or webhook was last looked at by then. One statement, however many companies there are. */
export async function workspacesWithSourcesToLookAt(
  db: Queryable,
  lookedBefore: EpochMs,
): Promise<readonly WorkspaceId[]> {
  const schema = rowWith({ id: typedText<WorkspaceId>() });
  return (await rowsOf(db, schema, "select workspaces_with_sources_to_look_at($1) as id", [lookedBefore])).map(
    ({ id }) => id,
  );
}

export type OpenSource = { readonly intakeId: string; readonly name: string; readonly source: string };

/** Forms and webhooks that are open. */
export async function openSources(db: Queryable, workspaceId: WorkspaceId): Promise<readonly OpenSource[]> {
  return rowsOf(
    db,
    rowWith<OpenSource>({ intakeId: TEXT, name: TEXT, source: TEXT }),
    `select intake_id as "intakeId", name, source from intake
     where workspace_id = $1 and closed_at_ms is null and paused_at_ms is null`,
    [workspaceId],
  );
}

/** It is asked for them again after an hour. */
export async function noteSourcesLookedAt(db: Queryable, workspaceId: WorkspaceId, at: EpochMs): Promise<void> {
  await db.query(
    "update intake set quiet_looked_at_ms = $2 where workspace_id = $1 and closed_at_ms is null and paused_at_ms is null",
    [workspaceId, at],
  );
}

/**
 * The latest arrival of each hour of the clock, over the time that says what is usual, of each form and webhook that is open: ascending. One look by index for
 * each of those hours, at most 673 for a source, however much arrives: 7 ms.
 *
 * @param only left out: of all
 */
export async function fetchHeard(
  db: Queryable,
  workspaceId: WorkspaceId,
  only?: readonly string[],
): Promise<ReadonlyMap<string, readonly EpochMs[]>> {
  const rows = await rowsOf(
    db,
    rowWith({ intakeId: TEXT, heard: json<readonly EpochMs[]>() }),
    `with recursive heard as (
       select i.workspace_id, i.intake_id, a.at_ms, a.at_ms - $2::bigint as since_ms
       from intake i cross join lateral (
         select at_ms from arrival where workspace_id = i.workspace_id and intake_id = i.intake_id and refusal is distinct from 'spam'
         order by at_ms desc limit 1) a
       where i.workspace_id = $1 and i.closed_at_ms is null and ($4::text[] is null or i.intake_id = any($4))
       union all
       select h.workspace_id, h.intake_id, a.at_ms, h.since_ms
       from heard h cross join lateral (
         select at_ms from arrival where workspace_id = h.workspace_id and intake_id = h.intake_id and refusal is distinct from 'spam'
           and at_ms >= h.since_ms and at_ms < h.at_ms - h.at_ms % $3::bigint
         order by at_ms desc limit 1) a)
     select intake_id as "intakeId", json_agg(at_ms order by at_ms) as heard from heard group by intake_id`,
    [workspaceId, USUAL_WITHIN_MS, HEARD_EVERY_MS, only ?? null],
  );
  return new Map(rows.map(({ intakeId, heard }) => [intakeId, heard]));
}
