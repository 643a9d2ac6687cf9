/** What the erasure of a person means for their leads: each ends at that instant, and whoever waits gets the room that it makes. */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import { appendDecisions } from "../writer/append-decisions.ts";
import { runWorkspaceInstant, nextWorkspaceInstant } from "./workspace-instants.ts";
import { fetchLeads } from "../lead/fetch-leads.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import { startStoredReplay } from "./stored-replay.ts";
import { fetchAllWaiting } from "../lead/waiting-leads.ts";

/**
 * In the transaction that erases them, afterwards: what is decided goes by what is left of them, and can be decided again.
 *
 * @param at when it is recorded; what falls due of them before happens before, up to the present
 */
export async function endErased(
  log: OpenLog,
  ids: readonly LeadId[],
  { at, present }: { readonly at: EpochMs; readonly present: EpochMs },
): Promise<void> {
  const { tx, workspaceId } = log;
  for (
    let due = await nextWorkspaceInstant(tx, workspaceId, present);
    due;
    due = await nextWorkspaceInstant(tx, workspaceId, present)
  )
    await runWorkspaceInstant(log, due, at);
  const stored = [...(await fetchLeads(tx, workspaceId, ids)).values()];
  // Facts about one that was merged are about the other.
  const leads = stored.filter(({ state }) => state.erasedAt === null && state.mergedInto === null);
  if (leads.length === 0) return;
  const versions = await termsInForce(tx, workspaceId);
  const known = new Set(leads.map(({ state }) => state.leadId));
  const all = [...leads, ...(await fetchAllWaiting(tx, workspaceId, versions, known))];
  const replay = await startStoredReplay(tx, workspaceId, versions, {
    leads: all,
    roster: await fetchRoster(tx, workspaceId),
  });
  const decidedInputs = leads.flatMap(({ state: { leadId } }) =>
    replay.take({ kind: "erase", leadId, occurredAt: at, recordedAt: at }, present),
  );
  await appendDecisions(
    log,
    decidedInputs.map((each) => ({ ...each, ref: null, handledAt: at })),
    versions,
  );
}
