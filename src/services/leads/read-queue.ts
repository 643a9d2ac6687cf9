import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { versionGoverning } from "../../engine/terms/terms-in-force.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchQueue } from "../../store/lead/queue.ts";
import { leadScope } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";
import { type Context, must } from "../context.ts";

/** What a member (or everybody) has to do, the most urgent first. */
export async function readQueue(
  ctx: Context,
  { member, limit }: { readonly member?: string | undefined; readonly limit: number },
): Promise<{
  /** Each with the terms that it runs under. */
  readonly leads: readonly { readonly lead: LeadState; readonly terms: Terms }[];
  readonly total: number;
  readonly asOf: EpochMs;
}> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const scope = await leadScope(ctx);
  const [active, queue] = await Promise.all([
    activeAgreement(db, workspaceId),
    fetchQueue(db, workspaceId, { member, scope, limit }),
  ]);
  const asOf = now();
  const shown = personalDataFor(ctx, active.agreement);
  const leads = queue.leads.map((each) => ({
    lead: shown(each.state),
    terms: versionGoverning(active.versions, each, asOf).terms,
  }));
  return { leads, total: queue.total, asOf };
}
