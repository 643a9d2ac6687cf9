/** Every decision about a lead that counts, in the order of the log, a chunk at a time. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import type { LeadDecision } from "../log/entry.ts";
import { fetchErasures } from "../log/erasures.ts";
import { fetchEntries, fetchLastSeq } from "../log/read-log.ts";

const CHUNK = 2_000;

/**
 * @param tx sees one state of the log from begin to end
 * @returns leads of which something was erased
 */
export async function readDecisions(
  tx: Queryable,
  workspaceId: WorkspaceId,
  take: (decision: LeadDecision) => void,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ReadonlySet<LeadId>> {
  const last = await fetchLastSeq(tx, workspaceId);
  const erased = new Set<LeadId>((await fetchErasures(tx, workspaceId)).leads.keys());
  for (let from = 0; from < last; from += CHUNK) {
    const until = Math.min(from + CHUNK, last);
    for (const entry of await fetchEntries(tx, workspaceId, { from, until, only: "those that count" })) {
      if (entry.about !== "lead") continue;
      if (entry.isErased) erased.add(entry.leadId);
      take(entry);
    }
    onProgress(until, last);
  }
  return erased;
}
