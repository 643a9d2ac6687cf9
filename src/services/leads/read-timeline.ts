import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { knownAt } from "../../engine/standing/only-told.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchLeadNamed } from "../../store/lead/lead-identities.ts";
import { BY_EVENT, fetchTimeline, type TimelineEntry } from "../../store/lead/timeline.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, type Page, readPage } from "../read-page.ts";
import { mustSeeLead } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";

/** A page of everything that was decided about a lead, under whatever name, the newest first. @throws AppError `lead_not_found` */
export async function readTimeline(
  ctx: Context,
  { leadId, ...asked }: AskedPage & { readonly leadId: LeadId },
): Promise<Page<TimelineEntry> & { readonly asOf: EpochMs; readonly versions: TermsInForce }> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const named = await fetchLeadNamed(db, workspaceId, leadId);
  await mustSeeLead(ctx, named);
  const [{ agreement, versions }, { rows, next }] = await Promise.all([
    activeAgreement(db, workspaceId),
    timelinePage(ctx, named, asked),
  ]);
  const shown = personalDataFor(ctx, agreement);
  return { asOf: now(), versions, rows: rows.map((entry) => ({ ...entry, event: shown(entry.event) })), next };
}

/** Before anything of it is left out for whoever asks. */
export async function timelinePage(
  { db, workspaceId }: Context,
  leadId: LeadId,
  asked: AskedPage,
): Promise<Page<TimelineEntry>> {
  const listed = { list: "timeline", filter: { leadId }, keyset: BY_EVENT };
  const { rows, next } = await readPage(listed, asked, (slice) => fetchTimeline(db, workspaceId, leadId, slice));
  return { rows: rows.map((entry) => ({ ...entry, recordedAt: knownAt(entry.event, entry.recordedAt) })), next };
}
