/**
 * Instants of the workspace that are known before they come: the next of each kind stands in its row, so that most looks ask one number. Blank: no one
 * has looked yet.
 */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, LATEST_MS } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Columns of `workspace`, and when one that is blank is looked at: before whatever happens next, or at the end of the look. */
const FORETOLD = {
  next_leaving_ms: "least(recorded_until_ms, $2)",
  next_occasion_ms: "$2",
  next_reminder_ms: "$2",
} as const;
export type Foretold = keyof typeof FORETOLD;

/** The next at or before `until`. None where no agreement is in force. */
export async function nextForetold(
  db: Queryable,
  workspaceId: WorkspaceId,
  column: Foretold,
  until: EpochMs,
): Promise<EpochMs | undefined> {
  const at = `coalesce(${column}, ${FORETOLD[column]})`;
  const rows = await rowsOf(
    db,
    rowWith({ at: INSTANT }),
    `select ${at} as at from workspace where workspace_id = $1 and ${at} <= $2
       and (${column} is not null or exists (select from agreement_version where workspace_id = $1 and status = 'active'))`,
    [workspaceId, until],
  );
  return rows[0]?.at;
}

/** @param next null: none is to come */
export async function foretell(
  db: Queryable,
  workspaceId: WorkspaceId,
  column: Foretold,
  next: EpochMs | null,
): Promise<void> {
  await db.query(`update workspace set ${column} = $2 where workspace_id = $1`, [workspaceId, next ?? LATEST_MS]);
}

/** What has to be looked for anew. */
export async function forgetForetold(db: Queryable, workspaceId: WorkspaceId, column: Foretold): Promise<void> {
  await db.query(`update workspace set ${column} = null where workspace_id = $1`, [workspaceId]);
}
