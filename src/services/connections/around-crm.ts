/** Who is who on both sides, and the leads that records are about: what the translations of a connection go by. */
import type { LeadId, MemberId } from "../../base/ids.ts";
import { memberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadThere } from "../../connectors/crm/facts-of-record.ts";
import type { CrmMapping } from "../../api/connections/crm-mapping.ts";
import type { CrmUser } from "../../connectors/port.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { type TermsInForce, versionAt, versionGoverning } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import type { Context } from "../context.ts";
import { memberAt, membersByAddress } from "../mailbox/people-in-mail.ts";

export type PeopleThere = {
  readonly memberOf: (user: string) => MemberId | undefined;
  /** Active ones only: nothing is given to whoever is archived. */
  readonly userOf: (member: MemberId) => string | undefined;
};

/** @returns undefined while no agreement is in force: nothing can be said of any lead then */
export async function termsOfNow(
  ctx: Context,
): Promise<{ readonly versions: TermsInForce; readonly terms: Terms } | undefined> {
  const versions = await termsInForce(ctx.db, ctx.workspaceId);
  return versions.length === 0 ? undefined : { versions, terms: versionAt(versions, ctx.now()).terms };
}

/** By what the mapping says of a user, or else by their address. */
export async function peopleThere(
  ctx: Context,
  { users, mapping }: { readonly users: readonly CrmUser[]; readonly mapping: CrmMapping },
  terms: Terms,
): Promise<PeopleThere> {
  const members = await membersByAddress(ctx, terms);
  const named = new Map(mapping.people.map(({ user, member }) => [user, member]));
  const known = new Map<string, MemberId>();
  for (const { id, email } of users) {
    const set = named.get(id);
    const member = set === undefined ? (email === null ? undefined : memberAt(members, email)) : set;
    if (member !== undefined && member !== null) known.set(id, memberId(member));
  }
  const active = users.filter(({ isActive }) => isActive);
  return {
    memberOf: (user) => known.get(user),
    userOf: (member) => active.find(({ id }) => known.get(id) === member)?.id,
  };
}

const MOST_MERGES = 10;

/** Leads by the names that are asked for; a merged one as the one that it is now. */
export async function leadsThere(
  { db, workspaceId }: Context,
  versions: TermsInForce,
  { leads, at }: { readonly leads: readonly LeadId[]; readonly at: EpochMs },
): Promise<ReadonlyMap<LeadId, LeadThere>> {
  const found = new Map(await fetchLeads(db, workspaceId, [...new Set(leads)]));
  for (let n = 0; n < MOST_MERGES; n += 1) {
    const missing = [...found.values()].flatMap(({ state: { mergedInto } }) =>
      mergedInto === null || found.has(mergedInto) ? [] : [mergedInto],
    );
    if (missing.length === 0) break;
    for (const [id, lead] of await fetchLeads(db, workspaceId, missing)) found.set(id, lead);
  }
  const there = new Map<LeadId, LeadThere>();
  for (const id of found.keys()) {
    let lead = found.get(id);
    while (lead !== undefined && lead.state.mergedInto !== null) lead = found.get(lead.state.mergedInto);
    if (lead !== undefined) there.set(id, { state: lead.state, terms: versionGoverning(versions, lead, at).terms });
  }
  return there;
}
