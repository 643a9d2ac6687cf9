/** Successors of leads of parties: their steps, appended. Whoever writes has locked the workspace. */
import { foldSuccession, type Naming, type SuccessionEvent } from "../agreement/version/succession.ts";
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Queryable } from "./database.ts";

type Row = Pick<SuccessionEvent, "kind" | "at" | "by"> & { readonly body: object };

/**
 * @param since when the version in force came in force: what was named before is over
 * @returns those named since, the first first, and how many there were before
 */
export async function fetchNamings(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: EpochMs,
): Promise<{ readonly namings: readonly Naming[]; readonly before: number }> {
  const rows = await db.query<Row>(
    "select kind, at_ms as at, actor as by, body from succession_event where workspace_id = $1 order by n",
    [workspaceId],
  );
  const all = foldSuccession(rows.map(({ kind, at, by, body }) => ({ ...body, kind, at, by }) as SuccessionEvent));
  const namings = all.filter(({ at }) => at >= since);
  return { namings, before: all.length - namings.length };
}

export async function appendSuccession(
  db: Queryable,
  workspaceId: WorkspaceId,
  { kind, at, by, ...body }: SuccessionEvent,
): Promise<void> {
  await db.query(
    `insert into succession_event (workspace_id, n, kind, at_ms, actor, body)
     select $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5 from succession_event where workspace_id = $1`,
    [workspaceId, kind, at, JSON.stringify(by), JSON.stringify(body)],
  );
}
