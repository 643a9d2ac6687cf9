import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { type SimilarCase, similarCases } from "../../reporting/precedents/similar-cases.ts";
import type { PrecedentRow } from "../../reporting/rows/rows.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { fetchPrecedents } from "../../store/lead/precedents.ts";
import { type Context, must } from "../context.ts";
import { leadScope, mustSeeLead } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";

/** A year is compared with: what was decided under rules of long ago says little. */
const COMPARED_DAYS = 365;
const MOST_SHOWN = 3;

export type Precedents = {
  readonly asOf: EpochMs;
  /** What is to be decided about the lead; null: nothing, and there are no cases. */
  readonly kind: PrecedentRow["kind"] | null;
  /** From when decisions are compared. */
  readonly from: EpochMs;
  /** How all of them were decided, of the leads that the actor sees. */
  readonly rulings: readonly { readonly ruling: PrecedentRow["ruling"]; readonly times: number }[];
  readonly similar: readonly (SimilarCase & { readonly person: LeadState["person"] })[];
};

/** Earlier cases like a lead in the gray zone, or like a disputed rejection. @throws AppError `not_permitted`, `lead_not_found` */
export async function readPrecedents(ctx: Context, { leadId }: { readonly leadId: LeadId }): Promise<Precedents> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const asOf = now();
  // By whole days, so that the list behind a number stays the same for a while.
  const from = epochMs(Math.floor(asOf / DAY_MS) * DAY_MS - COMPARED_DAYS * DAY_MS);
  const lead = (await fetchLeads(db, workspaceId, [leadId])).get(leadId)?.state;
  if (lead === undefined) throw new AppError("lead_not_found", "There is no lead with this ID", { facts: { leadId } });
  await mustSeeLead(ctx, leadId);
  const kind = lead.dispute !== null ? "dispute" : lead.stage === "grey" ? "grey" : null;
  if (kind === null) return { asOf, kind, from, rulings: [], similar: [] };
  const found = await fetchPrecedents(db, workspaceId, { kind, from, scope: await leadScope(ctx) });
  const open = {
    reason: lead.dispute?.reason ?? null,
    grade: lead.grade,
    origin: lead.origin,
    score: lead.score.total,
  };
  const others = found.filter((each) => each.leadId !== leadId);
  const similar = similarCases(open, others, MOST_SHOWN);
  const { agreement } = await activeAgreement(db, workspaceId);
  const shown = personalDataFor(ctx, agreement);
  const named = await fetchLeads(
    db,
    workspaceId,
    similar.map((each) => each.leadId),
  );
  const rulings = new Map(found.map(({ ruling, alike }) => [ruling, alike]));
  return {
    ...{ asOf, kind, from },
    rulings: [...rulings].map(([ruling, times]) => ({ ruling, times })),
    similar: similar.map((each) => {
      const state = named.get(each.leadId)?.state;
      return { ...each, person: state === undefined ? NOBODY : shown(state).person };
    }),
  };
}

const NOBODY: LeadState["person"] = { name: null, email: null, company: null };
