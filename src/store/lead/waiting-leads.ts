/** Those that a batch has to know because a decision of it can make room for them. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import { freed } from "../../engine/routing/evolve-pools.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { fetchLeadsTriedAt, fetchWaitingLeads, type StoredLead } from "./fetch-leads.ts";

/** More than can be placed in one batch; who waits beyond them is tried with the next. */
const AT_MOST = 1_000;

/**
 * Asked when a batch has been decided without them: if it made room they are decided with it, all anew.
 *
 * @param decidedInputs what the batch comes to without them, from `before` on
 * @returns none where nobody has a limit of open leads, and where nobody has a lead less in hand; else who waits on a leg of which they get leads
 */
export async function fetchWaitingForRoom(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  {
    known,
    before,
    decidedInputs,
  }: { known: ReadonlySet<LeadId>; before: Roster; decidedInputs: readonly DecidedInput[] },
): Promise<readonly StoredLead[]> {
  if (!countsOpen(versions)) return [];
  const members = freedBy(before, decidedInputs);
  const legs = members.size === 0 ? [] : legsOf(versions, members);
  if (legs.length === 0) return [];
  const waiting = await fetchWaitingLeads(db, workspaceId, { legs, limit: AT_MOST });
  return waiting.filter(({ state }) => !known.has(state.leadId));
}

/** For an import or an erasure, which make room with anything they do. */
export async function fetchAllWaiting(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  known: ReadonlySet<LeadId>,
): Promise<readonly StoredLead[]> {
  if (!countsOpen(versions)) return [];
  const waiting = await fetchWaitingLeads(db, workspaceId, { legs: null, limit: AT_MOST });
  return waiting.filter(({ state }) => !known.has(state.leadId));
}

/** Who had a lead less in hand after one of the decisions. */
function freedBy(before: Roster, decidedInputs: readonly DecidedInput[]): ReadonlySet<MemberId> {
  const members = new Set<MemberId>();
  let { pools } = before;
  for (const { decided } of decidedInputs) {
    for (const member of freed(pools, decided.roster.pools)) members.add(member);
    ({ pools } = decided.roster);
  }
  return members;
}

function legsOf(versions: TermsInForce, members: ReadonlySet<MemberId>): readonly PartyName[] {
  const legs = versions.flatMap(({ terms }) => [...terms.legs.sides]);
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
  versions: TermsInForce,
  { known, at }: { readonly known: ReadonlySet<LeadId>; readonly at: EpochMs },
): Promise<readonly StoredLead[]> {
  const waiting = countsOpen(versions)
    ? await fetchWaitingLeads(db, workspaceId, { legs: null, limit: null })
    : await fetchLeadsTriedAt(db, workspaceId, at);
  return waiting.filter(({ state }) => !known.has(state.leadId));
}

/** Whether anybody has a limit of open leads: only then does a lead that goes make room. */
export function countsOpen(versions: TermsInForce): boolean {
  return versions.some(({ terms }) => terms.routing.countsOpen);
}
