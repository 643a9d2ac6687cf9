import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchRecentLeads } from "../../store/lead/recent-leads.ts";
import { type Context, must } from "../context.ts";
import { leadScope } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";

/** The latest leads that the actor sees, the latest first. */
export async function readRecentLeads(
  ctx: Context,
  { limit }: { readonly limit: number },
): Promise<{ readonly asOf: EpochMs; readonly leads: readonly LeadState[] }> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const leads = await fetchRecentLeads(db, workspaceId, { scope: await leadScope(ctx), limit });
  if (leads.length === 0) return { asOf: now(), leads };
  const { agreement } = await activeAgreement(db, workspaceId);
  return { asOf: now(), leads: leads.map(personalDataFor(ctx, agreement)) };
}
