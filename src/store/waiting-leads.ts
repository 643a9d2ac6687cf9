/** Those that a batch has to know because a decision of it can make room for them. */
import type { LeadId, WorkspaceId } from "../base/ids.ts";
import type { TermsInForce } from "../engine/terms-in-force.ts";
import type { Queryable } from "./database.ts";
import { fetchWaitingLeads, type StoredLead } from "./lead.ts";

/** More than can be placed in one batch; who waits beyond them is tried with the next. */
const AT_MOST = 1_000;

/** @returns none where nobody has a limit of open leads: no decision makes room then */
export async function fetchWaitingForRoom(
  db: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  known: ReadonlySet<LeadId>,
): Promise<readonly StoredLead[]> {
  if (!reigns.some(({ terms }) => terms.routing.countsOpen)) return [];
  return (await fetchWaitingLeads(db, workspaceId, AT_MOST)).filter(({ state }) => !known.has(state.leadId));
}
