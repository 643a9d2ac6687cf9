import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { versionGoverning } from "../../engine/terms/terms-in-force.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { BY_URGENCY, fetchQueue } from "../../store/lead/queue.ts";
import { leadScope } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";

/** A page of what a member (or everybody) has to do, the most urgent first. @throws AppError `input_invalid` for a cursor of another queue */
export async function readQueue(
  ctx: Context,
  { member, ...asked }: AskedPage & { readonly member?: string | undefined },
): Promise<{
  /** Each with the terms that it runs under. */
  readonly leads: readonly { readonly lead: LeadState; readonly terms: Terms }[];
  readonly total: number;
  readonly next: string | null;
  readonly asOf: EpochMs;
}> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const scope = await leadScope(ctx);
  let total = 0;
  const [active, { rows, next }] = await Promise.all([
    activeAgreement(db, workspaceId),
    readPage({ list: "queue", filter: { member }, keyset: BY_URGENCY }, asked, async (slice) => {
      const queue = await fetchQueue(db, workspaceId, { member, scope }, slice);
      ({ total } = queue);
      return queue.leads;
    }),
  ]);
  const asOf = now();
  const shown = personalDataFor(ctx, active.agreement);
  const leads = rows.map((each) => ({
    lead: shown(each.state),
    terms: versionGoverning(active.versions, each, asOf).terms,
  }));
  return { leads, total, next, asOf };
}
