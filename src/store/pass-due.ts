/** Lets happen what is due: each consequence at the instant at which it was due, whatever the hour at which anybody looks. */
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import { nextDueAt } from "../engine/clock/next-due.ts";
import { startLife } from "../engine/live-through.ts";
import { activeAgreement } from "./active-agreement.ts";
import { appendDecisions } from "./append-decisions.ts";
import type { Database } from "./database.ts";
import { fetchDueLeads, fetchPools } from "./lead.ts";
import { lockWorkspace } from "./workspace.ts";

/**
 * One batch of what is due at or before `until`, in order of instants across all leads.
 *
 * @param maxLeads leads taken at a time. When more are due, time passes only up to the instant at which the first left out is due,
 *                 so that the order holds.
 * @returns how many decisions were made; call again until 0. Nothing happens past the horizon of an unfinished import.
 */
export async function passDue(db: Database, workspaceId: WorkspaceId, until: EpochMs, maxLeads = 500): Promise<number> {
  // Most looks find nothing: they ask an index, and leave the writer alone.
  if ((await fetchDueLeads(db, workspaceId, until, 1)).length === 0) return 0;
  return db.transaction(async (tx) => {
    const head = await lockWorkspace(tx, workspaceId);
    if (head.horizon !== null) return 0;
    const due = await fetchDueLeads(tx, workspaceId, until, maxLeads + 1);
    if (due.length === 0) return 0;
    const active = await activeAgreement(tx, workspaceId);
    const life = startLife(active.terms, {
      leads: due.slice(0, maxLeads),
      pools: await fetchPools(tx, workspaceId),
      now: 0 as EpochMs,
    });
    const leftOut = due[maxLeads];
    const leftOutAt = leftOut === undefined ? null : nextDueAt(leftOut);
    const decisions = life.passUntil(leftOutAt ?? until).map((lived) => ({ ...lived, ref: null }));
    await appendDecisions(tx, workspaceId, {
      decisions,
      lastSeq: head.lastSeq,
      agreementVersion: active.version,
    });
    return decisions.length;
  });
}
