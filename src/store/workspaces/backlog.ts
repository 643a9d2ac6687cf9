/** What waits in each workspace, for whoever watches over all of them: a look into an index each, and none where nothing waits. */
import { NOTICE_CHANNELS } from "../../agreement/terms/agreement.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Database } from "../database/database.ts";
import { INSTANT, orNull, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { workspacesDue, workspacesSending } from "./over-all.ts";

export type Backlog = {
  readonly workspaceId: WorkspaceId;
  /** Since when something about a lead is due; null: nothing is. */
  readonly dueSince: EpochMs | null;
  /** Since when a message is to be looked at; null: none is. */
  readonly sendingSince: EpochMs | null;
  /** Messages that wait, and that failed: at most `MOST_COUNTED` each. */
  readonly due: number;
  readonly failed: number;
};

const MOST_COUNTED = 10_000;
/** Workspaces that are looked at, at most. */
const MOST_LOOKED_AT = 50;

const ROW = rowWith({ dueSince: orNull(INSTANT), sendingSince: orNull(INSTANT), due: WHOLE, failed: WHOLE });

/** @returns those in which something waits, at most 50; and in how many something is due */
export async function fetchBacklogs(
  db: Database,
  now: EpochMs,
): Promise<{ readonly workspaces: readonly Backlog[]; readonly behind: number }> {
  const behind = await workspacesDue(db, now);
  const sending = await workspacesSending(db, NOTICE_CHANNELS, now);
  const workspaces: Backlog[] = [];
  for (const workspaceId of [...new Set([...behind, ...sending])].slice(0, MOST_LOOKED_AT))
    for (const row of await rowsOf(
      db.within(workspaceId),
      ROW,
      `select (select min(next_due_at_ms) from lead where workspace_id = $1 and next_due_at_ms <= $2) as "dueSince",
         (select min(next_at_ms) from message where workspace_id = $1 and state = 'due' and next_at_ms <= $2) as "sendingSince",
         (select count(*) from (select from message where workspace_id = $1 and state = 'due' limit ${MOST_COUNTED}) d) as due,
         (select count(*) from (select from message where workspace_id = $1 and state = 'failed' limit ${MOST_COUNTED}) f) as failed`,
      [workspaceId, now],
    ))
      workspaces.push({ workspaceId, ...row });
  return { workspaces, behind: behind.length };
}
