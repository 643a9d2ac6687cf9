import { AppError } from "../../base/app-error.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { withStandIns } from "../../engine/terms/stand-ins.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { versionGoverning, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchClocks } from "../../store/lead/clock-rows.ts";
import { fetchLeadNamed } from "../../store/lead/lead-identities.ts";
import { latestRatings } from "../../reporting/counting/latest-ratings.ts";
import type { ClockRow, RatingRow } from "../../reporting/rows/rows.ts";
import { fetchHandedTo, fetchRatings } from "../../store/lead/ratings.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { fetchLeavers } from "../../store/people/stored-roster.ts";
import type { TimelineEntry } from "../../store/lead/timeline.ts";
import { mustSeeLead } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";
import { timelinePage } from "./read-timeline.ts";
import { type Context, must } from "../context.ts";

/** Of the timeline; the rest comes page by page. */
const SHOWN_AT_ONCE = 500;

/** A lead whole, with what was decided about it last; under a name that is not its own, the lead that the name stands for. */
export async function readLead(
  ctx: Context,
  { leadId }: { readonly leadId: LeadId },
): Promise<{
  /** What it runs under, with who stands in for whom it names and who has left; and the number of that version. */
  readonly terms: Terms;
  readonly agreementVersion: number;
  /** All versions that decided about leads. */
  readonly versions: TermsInForce;
  readonly lead: LeadState;
  readonly timeline: readonly TimelineEntry[];
  /** Where what was before begins. */
  readonly timelineNext: string | null;
  /** What each member said of it last, and who may say; the latest first. */
  readonly ratings: { readonly given: readonly RatingRow[]; readonly by: readonly MemberId[] };
  /** All it ever had. */
  readonly clocks: readonly ClockRow[];
  readonly asOf: EpochMs;
}> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const [active, leads, timeline, clocks, left] = await Promise.all([
    activeAgreement(db, workspaceId),
    fetchLeads(db, workspaceId, [leadId]),
    timelinePage(ctx, leadId, { limit: SHOWN_AT_ONCE }),
    fetchClocks(db, workspaceId, leadId),
    fetchLeavers(db, workspaceId),
  ]);
  const stored = leads.get(leadId);
  if (stored === undefined) {
    const named = await fetchLeadNamed(db, workspaceId, leadId);
    if (named !== leadId) return readLead(ctx, { leadId: named });
    throw new AppError("lead_not_found", "There is no lead with this ID", { facts: { leadId } });
  }
  await mustSeeLead(ctx, leadId);
  const shown = personalDataFor(ctx, active.agreement);
  const asOf = now();
  const { versions } = active;
  const { terms: signed, version: agreementVersion } = versionGoverning(versions, stored, asOf);
  const terms = withStandIns(signed, { left });
  const known = timeline.rows.map((entry) => ({ ...entry, event: shown(entry.event) }));
  const { ratings } = terms.agreement;
  // One after the other: few agreements ask.
  const given = ratings === undefined ? [] : latestRatings(await fetchRatings(db, workspaceId, leadId));
  const by = ratings === undefined ? [] : await fetchHandedTo(db, workspaceId, leadId, ratings.by);
  return {
    terms,
    agreementVersion,
    versions,
    lead: shown(stored.state),
    timeline: known,
    timelineNext: timeline.next,
    clocks,
    ratings: { given, by },
    asOf,
  };
}
