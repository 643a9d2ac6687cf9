/** What the question how good leads were says to one member, for the messages that carry it. */
import type { MemberId } from "../../base/ids.ts";
import type { OutgoingRatings } from "../../engine/delivery/outgoing.ts";
import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { can } from "../../policy/can.ts";
import type { StoredNotice } from "../../store/outbox/notices.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { fetchLeadsToRate } from "../../store/lead/ratings-due.ts";
import type { Context } from "../context.ts";
import { personalDataFor } from "../leads/personal-data.ts";
import type { SendingCompany } from "../deliveries/write-outgoing.ts";
import { isAboutRatings } from "./is-about-ratings.ts";
import { mayUseButtons } from "../links/message-buttons.ts";
import { ratingLink } from "../links/signed-link.ts";
import { actorOfMember } from "../people/actor-of-member.ts";

/** Leads that are named; the rest are on the page. */
const NAMED = 10;

/** @returns null where none of the notices asks; what was rated meanwhile is asked about no more */
export async function ratingsToSend(
  ctx: Context,
  member: MemberId,
  notices: readonly StoredNotice[],
  { by, messageId }: { readonly by: SendingCompany; readonly messageId: string },
): Promise<OutgoingRatings | null> {
  if (!notices.some(isAboutRatings)) return null;
  const { db, workspaceId, now } = ctx;
  const at = now();
  const { agreement } = versionAt(by.versions, at).terms;
  const { leads, total } = await fetchLeadsToRate(db, workspaceId, agreement, { member, now: at, limit: NAMED });
  const known = await fetchLeads(
    db,
    workspaceId,
    leads.map(({ leadId }) => leadId),
  );
  const actor = await actorOfMember(ctx, member);
  const shown = personalDataFor({ actor }, agreement);
  const hasButtons = can(actor, "facts:write") && (await mayUseButtons(db, workspaceId, member, by.security));
  return {
    leads: leads.flatMap(({ leadId }) => {
      const lead = known.get(leadId);
      if (lead === undefined) return [];
      const { person } = shown(lead.state);
      const token = hasButtons ? ratingLink(by.linkKey, { member, leadId, messageId, at }) : null;
      return [{ leadId, ...person, token }];
    }),
    total,
    path: "/ratings",
  };
}
