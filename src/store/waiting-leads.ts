/** Those that a batch has to know because a decision of it can make room for them. */
import type { PartyName } from "../agreement/basic-terms.ts";
import type { LeadId, MemberId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Lived } from "../engine/life.ts";
import type { Roster } from "../engine/roster/roster.ts";
import { freed } from "../engine/routing/evolve-pools.ts";
import type { LeadUnder, TermsInForce } from "../engine/terms-in-force.ts";
import type { Queryable } from "./database.ts";
import { fetchLeadsTriedAt, fetchWaitingLeads, type StoredLead } from "./lead.ts";

/** More than can be placed in one batch; who waits beyond them is tried with the next. */
const AT_MOST = 1_000;

/**
 * Asked when a batch has been decided without them: if it made room they are decided with it, all anew.
 *
 * @param lived what the batch comes to without them, from `before` on
 * @returns none where nobody has a limit of open leads, and where nobody has a lead less in hand; else who waits on a leg of which they get leads
 */
export async function fetchWaitingForRoom(
  db: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  { known, before, lived }: { known: ReadonlySet<LeadId>; before: Roster; lived: readonly Lived[] },
): Promise<readonly StoredLead[]> {
  if (!countsOpen(reigns)) return [];
  const members = freedBy(before, lived);
  const legs = members.size === 0 ? [] : legsOf(reigns, members);
  if (legs.length === 0) return [];
  const waiting = await fetchWaitingLeads(db, workspaceId, { legs, limit: AT_MOST });
  return waiting.filter(({ state }) => !known.has(state.leadId));
}

/** For an import or an erasure, which make room with anything they do. */
export async function fetchWhoeverWaits(
  db: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  known: ReadonlySet<LeadId>,
): Promise<readonly StoredLead[]> {
  if (!countsOpen(reigns)) return [];
  const waiting = await fetchWaitingLeads(db, workspaceId, { legs: null, limit: AT_MOST });
  return waiting.filter(({ state }) => !known.has(state.leadId));
}

/** Leads with when they were last heard of, those that wait where somebody can have room: they are not given out before. */
export async function withHeardAt<Lead extends LeadUnder>(
  db: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  leads: readonly Lead[],
): Promise<readonly Lead[]> {
  const ids = leads.flatMap(({ state }) => (state.waiting === null ? [] : state.leadId));
  if (ids.length === 0 || !countsOpen(reigns)) return leads;
  const rows = await db.query<{ readonly id: LeadId; readonly at: EpochMs }>(
    `select l.lead_id as id, (g.entry ->> 'at')::bigint as at
     from lead l join log g on g.workspace_id = l.workspace_id and g.seq = l.version
     where l.workspace_id = $1 and l.lead_id = any($2)`,
    [workspaceId, ids],
  );
  const heardAt = new Map(rows.map(({ id, at }) => [id, at]));
  return leads.map((lead) => {
    const at = heardAt.get(lead.state.leadId);
    return at === undefined ? lead : { ...lead, heardAt: at };
  });
}

/** Who had a lead less in hand after one of the decisions. */
function freedBy(before: Roster, lived: readonly Lived[]): ReadonlySet<MemberId> {
  const members = new Set<MemberId>();
  let { pools } = before;
  for (const { decided } of lived) {
    for (const member of freed(pools, decided.roster.pools)) members.add(member);
    ({ pools } = decided.roster);
  }
  return members;
}

function legsOf(reigns: TermsInForce, members: ReadonlySet<MemberId>): readonly PartyName[] {
  const legs = reigns.flatMap(({ terms }) => [...terms.legs.sides]);
  const theirs = legs.filter(([, { receiving }]) => [...members].some((member) => receiving.members.has(member)));
  return [...new Set(theirs.map(([leg]) => leg))];
}

/**
 * At one instant those that wait are tried in their own order: all of them are known then.
 *
 * @param at the last instant of a batch that leaves out leads which are due at it
 */
export async function fetchWaitingBeside(
  db: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  { known, at }: { readonly known: ReadonlySet<LeadId>; readonly at: EpochMs },
): Promise<readonly StoredLead[]> {
  const waiting = countsOpen(reigns)
    ? await fetchWaitingLeads(db, workspaceId, { legs: null, limit: null })
    : await fetchLeadsTriedAt(db, workspaceId, at);
  return waiting.filter(({ state }) => !known.has(state.leadId));
}

function countsOpen(reigns: TermsInForce): boolean {
  return reigns.some(({ terms }) => terms.routing.countsOpen);
}
