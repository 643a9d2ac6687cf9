/** Those that a batch has to know because a decision of it can make room for them. */
import type { LeadId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { TermsInForce } from "../engine/terms-in-force.ts";
import type { Queryable } from "./database.ts";
import { fetchLeadsTriedAt, fetchWaitingLeads, type StoredLead } from "./lead.ts";

/** More than can be placed in one batch; who waits beyond them is tried with the next. */
const AT_MOST = 1_000;

/** @returns none where nobody has a limit of open leads: no decision makes room then */
export async function fetchWaitingForRoom(
  db: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  known: ReadonlySet<LeadId>,
): Promise<readonly StoredLead[]> {
  if (!countsOpen(reigns)) return [];
  return (await fetchWaitingLeads(db, workspaceId, AT_MOST)).filter(({ state }) => !known.has(state.leadId));
}

/**
 * At one instant those that wait are tried in their own order: all of them are known then.
 *
 * @param at the last instant of a batch that leaves out leads which are due at it
 */
export async function fetchWaitingBeside(
  db: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  { known, at }: { readonly known: ReadonlySet<LeadId>; readonly at: EpochMs },
): Promise<readonly StoredLead[]> {
  const waiting = countsOpen(reigns)
    ? await fetchWaitingLeads(db, workspaceId, null)
    : await fetchLeadsTriedAt(db, workspaceId, at);
  return waiting.filter(({ state }) => !known.has(state.leadId));
}

function countsOpen(reigns: TermsInForce): boolean {
  return reigns.some(({ terms }) => terms.routing.countsOpen);
}
