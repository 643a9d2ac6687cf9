/** What a result of the lab follows from beside what was asked: the versions in force, and the record up to the end of a period. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchWorkspace } from "../database/workspace.ts";

/** Equal for equal records. @param until exclusive */
export async function fetchRecordMark(db: Queryable, workspaceId: WorkspaceId, until: EpochMs): Promise<object> {
  const versions = await rowsOf(
    db,
    rowWith({ version: WHOLE, fingerprint: TEXT, zoneRules: orNull(TEXT), from: INSTANT, openLeads: TEXT }),
    `select version, fingerprint, zone_rules_hash as "zoneRules", active_from_ms as "from", open_leads as "openLeads" from agreement_version
     where workspace_id = $1 and status in ('active', 'superseded') and active_from_ms < $2 order by version`,
    [workspaceId, until],
  );
  const withdrawn = await rowsOf(
    db,
    rowWith({ about: TEXT, seq: WHOLE }),
    `select about, max(seq) as seq from log where workspace_id = $1 and about in ('erasure', 'import') group by about order by about`,
    [workspaceId],
  );
  const { lastSeq, horizon } = await fetchWorkspace(db, workspaceId);
  // While history is replayed, what fell due in the period is still written down.
  const last = horizon === null ? await lastDecisionBefore(db, workspaceId, lastSeq, until) : lastSeq;
  return { versions, withdrawn, last };
}

/** Decisions are recorded in the order of their instants: halved until it is found, since no index has them. */
async function lastDecisionBefore(
  db: Queryable,
  workspaceId: WorkspaceId,
  lastSeq: number,
  until: EpochMs,
): Promise<number> {
  let [before, notBefore] = [0, lastSeq + 1];
  while (notBefore - before > 1) {
    const middle = before + Math.floor((notBefore - before) / 2);
    const [found] = await rowsOf(
      db,
      rowWith({ seq: WHOLE, at: INSTANT }),
      `select seq, (entry ->> 'at')::bigint as at from log
       where workspace_id = $1 and seq >= $2 and seq < $3 and about in ('lead', 'roster') order by seq limit 1`,
      [workspaceId, middle, notBefore],
    );
    if (found !== undefined && found.at < until) before = found.seq;
    else notBefore = middle;
  }
  return before;
}
