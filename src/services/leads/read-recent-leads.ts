import type { EpochMs } from "../../base/time.ts";
import { fetchRecentLeads } from "../../store/lead/recent-leads.ts";
import { type Context, must } from "../context.ts";

/** The latest leads, the latest first. */
export async function readRecentLeads(
  ctx: Context,
  { limit }: { readonly limit: number },
): Promise<{ readonly asOf: EpochMs; readonly leads: Awaited<ReturnType<typeof fetchRecentLeads>> }> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  return { asOf: now(), leads: await fetchRecentLeads(db, workspaceId, limit) };
}
