/** Where leads come from, by name. */
import type { WorkspaceId } from "../../base/ids.ts";
import { compareNames } from "../../reporting/statistics/order.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

const MOST = 1_000;

/** @returns every source that a lead has; null where there are more than 1,000 */
export async function fetchLeadSources(db: Queryable, workspaceId: WorkspaceId): Promise<readonly string[] | null> {
  const rows = await rowsOf(db, rowWith({ source: TEXT }), SELECT_SOURCES, [workspaceId, MOST + 1]);
  return rows.length > MOST ? null : rows.map(({ source }) => source).sort(compareNames);
}

/** From one source to the next in the index of sources: as many steps as there are sources, however many leads have each. */
const SELECT_SOURCES = `
  with recursive step as (
    (select origin from lead where workspace_id = $1 and origin is not null order by origin limit 1)
    union all
    select (select l.origin from lead l where l.workspace_id = $1 and l.origin > step.origin order by l.origin limit 1)
    from step where step.origin is not null
  )
  select origin as source from step where origin is not null limit $2`;
