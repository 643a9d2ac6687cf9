import { clauseTexts } from "../../words/clause/describe-clauses.ts";
import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { explain } from "../../engine/explain/explain.ts";
import type { Explanation } from "../../engine/explain/explanation.ts";
import { knownAt } from "../../engine/standing/only-told.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchLog } from "../../store/lead/timeline.ts";
import { mustSeeLead } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";
import { type Context, must } from "../context.ts";

/**
 * Why a lead is where it is, at an instant.
 *
 * @param at left out: now
 * @throws AppError `lead_not_found` also when the lead came later, `input_invalid` when `at` lies in the future
 */
export async function explainLead(
  ctx: Context,
  { leadId, at }: { readonly leadId: LeadId; readonly at: EpochMs | undefined },
): Promise<{ readonly explanation: Explanation; readonly versions: TermsInForce }> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const present = now();
  if (at !== undefined && at > present)
    throw new AppError("input_invalid", "`at` is in the future", {
      facts: { field: "at", now: present },
      remedy: "Send a past date and time, in milliseconds since 1970",
    });
  await mustSeeLead(ctx, leadId);
  const [{ agreement, versions }, log] = await Promise.all([
    activeAgreement(db, workspaceId),
    // What fell due in history may be written down later than Baton knew of it: `explain` leaves out what it did not know yet.
    fetchLog(db, workspaceId, leadId, present),
  ]);
  const shown = personalDataFor(ctx, agreement);
  const known = log.map((entry) => ({
    ...entry,
    recordedAt: knownAt(entry.event, entry.recordedAt),
    event: shown(entry.event),
  }));
  const explanation = explain(versions, known, at ?? present, clauseTexts);
  if (explanation === undefined)
    throw new AppError("lead_not_found", "There was no lead with this ID at that time", { facts: { leadId, at } });
  return { explanation, versions };
}
