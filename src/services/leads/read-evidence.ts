import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import { fetchLeadNamed } from "../../store/lead/lead-identities.ts";
import { type LeadEvidence, gatherEvidence } from "../../store/log/evidence.ts";
import { mustSeeLead } from "./leads-seen.ts";
import { type Context, must } from "../context.ts";

/** Evidence for a lead, under whatever name. @throws AppError `lead_not_found` */
export async function readEvidence(ctx: Context, leadId: LeadId): Promise<LeadEvidence> {
  must(ctx, "persons:read");
  const { db, workspaceId, now } = ctx;
  const named = await fetchLeadNamed(db, workspaceId, leadId);
  await mustSeeLead(ctx, named, "persons:read");
  const evidence = await gatherEvidence(db, workspaceId, named, now());
  if (evidence !== undefined) return evidence;
  throw new AppError("lead_not_found", "There is no lead with this ID", { facts: { leadId } });
}
