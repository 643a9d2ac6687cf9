import type { Agreement } from "../../agreement/terms/agreement.ts";
import { upgradeEvent } from "../../engine/lead/upgrade/upgrade-event.ts";
import { GatheredLeads } from "../../lab/learn/gather-leads.ts";
import type { LeadTable } from "../../lab/learn/lead-table.ts";
import { readDecisions } from "../../store/learned/read-decisions.ts";
import type { Context } from "../context.ts";

export type Gathering = {
  readonly agreement: Agreement;
  readonly decisionAfterMs: number;
  /** How many entries of the log were read, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

/** The leads of a workspace as they were on the day on which each is looked at, out of one state of the log. */
export async function gatherTable(
  { db, workspaceId, now }: Context,
  { agreement, decisionAfterMs, onProgress }: Gathering,
): Promise<LeadTable> {
  const gathered = new GatheredLeads();
  const without = await db.transaction(
    async (tx) =>
      readDecisions(
        tx,
        workspaceId,
        ({ leadId, input, events, handledAt }) =>
          gathered.add({ leadId, input, events: events.map(upgradeEvent), isHistory: handledAt === null }),
        onProgress,
      ),
    { readsOnly: true },
  );
  return gathered.table(agreement, decisionAfterMs, now(), without);
}
