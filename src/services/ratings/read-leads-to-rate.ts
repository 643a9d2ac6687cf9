import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Rating } from "../../engine/lead/input.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { fetchLeadsToRate } from "../../store/lead/ratings-due.ts";
import { fetchRatedBy } from "../../store/lead/ratings.ts";
import { memberOf } from "../actor.ts";
import { type Context, must } from "../context.ts";
import { personalDataFor } from "../leads/personal-data.ts";

const [MOST, MOST_RATED] = [100, 10];

type Known = Pick<LeadState, "leadId" | "person" | "stage" | "origin">;
/** `at`: when it was handed to them. */
export type ToRate = Known & { readonly at: EpochMs };
/** `at`: when they said so. */
export type Rated = ToRate & { readonly rating: Rating };

/** Leads that the actor was handed and has not rated, and what they said last of others. Nothing of whoever is no member of the agreement. */
export async function readLeadsToRate(ctx: Context): Promise<{
  readonly asOf: EpochMs;
  /** Whose leads; null: the actor is no member. */
  readonly member: MemberId | null;
  /** Whether the agreement asks for ratings. */
  readonly isAsked: boolean;
  readonly leads: readonly ToRate[];
  /** Also those that are not among the leads. */
  readonly total: number;
  readonly rated: readonly Rated[];
}> {
  must(ctx, "notices:read");
  const { db, workspaceId, now, actor } = ctx;
  const member = memberOf(actor);
  const { agreement } = await activeAgreement(db, workspaceId);
  const isAsked = agreement.ratings !== undefined;
  if (member === null || !isAsked) return { asOf: now(), member, isAsked, leads: [], total: 0, rated: [] };
  const asked = await fetchLeadsToRate(db, workspaceId, agreement, { member, now: now(), limit: MOST });
  const rated = await fetchRatedBy(db, workspaceId, member, MOST_RATED);
  const known = await fetchLeads(
    db,
    workspaceId,
    [...asked.leads, ...rated].map(({ leadId }) => leadId),
  );
  const shown = personalDataFor(ctx, agreement);
  const withLead = <Row extends { readonly leadId: LeadState["leadId"] }>(rows: readonly Row[]): (Row & Known)[] =>
    rows.flatMap((row) => {
      const lead = known.get(row.leadId);
      if (lead === undefined || lead.state.erasedAt !== null) return [];
      const { person, stage, origin } = shown(lead.state);
      return [{ ...row, person, stage, origin }];
    });
  return { asOf: now(), member, isAsked, leads: withLead(asked.leads), total: asked.total, rated: withLead(rated) };
}
