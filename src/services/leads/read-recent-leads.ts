import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { BY_CAPTURE, fetchRecentLeads } from "../../store/lead/recent-leads.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";
import { leadScope } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";

/** A page of the leads that the actor sees, the latest first. @throws AppError `input_invalid` for a cursor of another list */
export async function readRecentLeads(
  ctx: Context,
  asked: AskedPage,
): Promise<{ readonly asOf: EpochMs; readonly leads: readonly LeadState[]; readonly next: string | null }> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const scope = await leadScope(ctx);
  const { rows, next } = await readPage({ list: "recent leads", filter: {}, keyset: BY_CAPTURE }, asked, (slice) =>
    fetchRecentLeads(db, workspaceId, scope, slice),
  );
  if (rows.length === 0) return { asOf: now(), leads: [], next };
  const { agreement } = await activeAgreement(db, workspaceId);
  const shown = personalDataFor(ctx, agreement);
  return { asOf: now(), leads: rows.map(({ lead }) => shown(lead)), next };
}
