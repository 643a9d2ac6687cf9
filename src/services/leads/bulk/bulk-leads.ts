/** Which leads something is done to at once, and in whose name: of those that the actor may change so. */
import { MOST_BULK } from "../../../api/bulk-contract.ts";
import { AppError } from "../../../base/app-error.ts";
import type { LeadId, MemberId } from "../../../base/ids.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { LeadState } from "../../../engine/lead/lead-state.ts";
import { withStandIns } from "../../../engine/terms/stand-ins.ts";
import { versionGoverning } from "../../../engine/terms/terms-in-force.ts";
import { type LeadFilter, type LeadSort, sortOf } from "../../../reporting/leads/lead-filters.ts";
import { activeAgreement } from "../../../store/agreement/active-agreement.ts";
import { fetchLeads } from "../../../store/lead/fetch-leads.ts";
import { countLeads, fetchLeadList } from "../../../store/lead/lead-list.ts";
import { fetchInScope } from "../../../store/lead/lead-scope.ts";
import { fetchLeavers } from "../../../store/people/stored-roster.ts";
import { memberOf } from "../../actor.ts";
import type { Context } from "../../context.ts";
import { speakingFor, speaksFor } from "../../facts/may-speak-for.ts";
import { leadQuestion } from "../lead-question.ts";
import { leadScope } from "../leads-seen.ts";
import { type BulkAction, speakerFor } from "./bulk-action.ts";

/** The leads, by their ids; or those that a list finds: the first of them, in its order. */
export type BulkOf =
  | { readonly leads: readonly LeadId[] }
  | { readonly filter: LeadFilter; readonly sort?: LeadSort | undefined };

/** `found`: how many there are; more than `ids` where a list finds more than one request takes. `isMore`: more than that, not counted to the end. */
export async function leadsOf(
  ctx: Context,
  of: BulkOf,
): Promise<{ readonly ids: readonly LeadId[]; readonly found: number; readonly isMore: boolean }> {
  if ("leads" in of) {
    const ids = [...new Set(of.leads)];
    return { ids, found: ids.length, isMore: false };
  }
  const { filter, sort } = of;
  const { question } = await leadQuestion(ctx, filter, "leads:bulk");
  const asked = { ...question, sort: sortOf(filter, sort) };
  const rows = await fetchLeadList(ctx.db, ctx.workspaceId, asked, { after: undefined, limit: MOST_BULK });
  const ids = rows.map(({ lead }) => lead.leadId);
  if (ids.length < MOST_BULK) return { ids, found: ids.length, isMore: false };
  const { leads: found, isMore } = await countLeads(ctx.db, ctx.workspaceId, question, false);
  return { ids, found, isMore };
}

export type SpokenFor = { readonly lead: LeadState; readonly by: MemberId };

/** In whose name it would be said of each lead. Leads that there are not, or that the actor may not change, are left out. */
export async function spokenFor(
  ctx: Context,
  { ids, action, asOf }: { readonly ids: readonly LeadId[]; readonly action: BulkAction; readonly asOf: EpochMs },
): Promise<ReadonlyMap<LeadId, SpokenFor>> {
  const { db, workspaceId, actor } = ctx;
  const { agreement, versions } = await activeAgreement(db, workspaceId);
  const isTheirs = await changeable(ctx, ids);
  const left = await fetchLeavers(db, workspaceId);
  const asking = { self: memberOf(actor), speaksFor: speaksFor(actor, agreement) };
  const leads = await fetchLeads(db, workspaceId, ids.filter(isTheirs));
  return new Map(
    [...leads].map(([leadId, lead]) => {
      const terms = withStandIns(versionGoverning(versions, lead, asOf).terms, { left });
      return [leadId, { lead: lead.state, by: speakerFor(action, { terms, lead: lead.state }, asking) }];
    }),
  );
}

/** Of the leads, those that the actor may change so. */
export async function changeable(ctx: Context, ids: readonly LeadId[]): Promise<(id: LeadId) => boolean> {
  const scope = await leadScope(ctx, "leads:bulk");
  if (scope === null) return () => true;
  const theirs = await fetchInScope(ctx.db, ctx.workspaceId, ids, scope);
  return (id) => theirs.has(id);
}

/** For whom the actor may not speak, and why. */
export async function whyNotFor(ctx: Context, members: Iterable<MemberId>): Promise<ReadonlyMap<MemberId, AppError>> {
  const mustSpeakFor = await speakingFor(ctx, ctx.actor);
  const refused = new Map<MemberId, AppError>();
  for (const member of new Set(members))
    await mustSpeakFor(member).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      refused.set(member, error);
    });
  return refused;
}
