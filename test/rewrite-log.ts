/** A log that somebody rewrote by force: another text for its entries, and the chain made anew so that it fits. */
import type { WorkspaceId } from "../src/base/ids.ts";
import type { Queryable } from "../src/store/database/database.ts";
import { genesisOf, hashOf } from "../src/store/log/chain.ts";
import type { StoredEntry } from "../src/store/log/entry.ts";

export async function rewriteLog(
  db: Queryable,
  workspaceId: WorkspaceId,
  change: (entry: StoredEntry, seq: number) => StoredEntry,
): Promise<void> {
  const rows = await db.query<{ readonly seq: number; readonly text: string }>(
    "select seq, entry::text as text from log where workspace_id = $1 order by seq",
    [workspaceId],
  );
  let hash = genesisOf(workspaceId);
  for (const { seq, text } of rows) {
    const entry = JSON.parse(text) as StoredEntry;
    const changed = change(entry, seq);
    const written = changed === entry ? text : JSON.stringify(changed);
    hash = hashOf(hash, written);
    await db.query(
      `update log set entry = $3::json, hash = $4, about = $5, lead_id = $6, source = $7, fact_id = $8
       where workspace_id = $1 and seq = $2`,
      [
        ...[workspaceId, seq, written, hash, changed.about, changed.lead ?? null],
        ...[changed.source ?? null, changed.fact ?? null],
      ],
    );
  }
  await db.query("update workspace set log_hash = $2 where workspace_id = $1", [workspaceId, hash]);
}
