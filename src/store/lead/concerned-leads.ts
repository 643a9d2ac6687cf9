/** The part of a workspace that an import is about: who its facts name, and whatever falls due meanwhile. The rest is left where it is. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { Identities } from "../../engine/identity/identities.ts";
import type { LeadUnder, TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { companiesIn, fetchAccountOwners, fetchAllAccountOwners } from "./account-owners.ts";
import { nextInstantOfLeads } from "../due/workspace-instants.ts";
import type { Queryable } from "../database/database.ts";
import { fetchAllIdentities } from "./lead-identities.ts";
import { fetchAllLeads, fetchDueLeads } from "./fetch-leads.ts";
import { fetchAllWaiting } from "./waiting-leads.ts";
import { fetchScene } from "../writer/scene.ts";
import { fetchStaged, type StagedPlace } from "../history/stage-facts.ts";

export type Concerned = {
  readonly leads: Iterable<LeadUnder>;
  readonly identities: Identities;
  readonly accounts: ReadonlyMap<string, MemberId>;
};

const PAGE = 2_000;

/** @param until the present: nothing later happens; @param isResumed whether history has been begun and is not over */
export async function fetchConcerned(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  { until, isResumed }: { readonly until: EpochMs; readonly isResumed: boolean },
): Promise<Concerned> {
  // Who was of history only leaves at its end, also where an import that was killed had replayed their leads.
  if (isResumed) return fetchAll(db, workspaceId);
  // A version that takes open leads over, or an absence that gives them up, is about leads that no fact names.
  if ((await nextInstantOfLeads(db, workspaceId, until)) !== undefined) return fetchAll(db, workspaceId);
  const leads = new Map<LeadId, LeadUnder>();
  const accounts = new Map<string, MemberId>();
  const identities = new Identities();
  const add = async (found: readonly LeadUnder[], companies: ReturnType<typeof companiesIn>): Promise<void> => {
    for (const lead of found) leads.set(lead.state.leadId, lead);
    const states = found.map(({ state }) => state);
    const owners = await fetchAccountOwners(db, workspaceId, versions, states, companies);
    for (const [key, member] of owners) accounts.set(key, member);
  };
  await add(await fetchDueLeads(db, workspaceId, until, null), []);
  await add(await fetchAllWaiting(db, workspaceId, versions, new Set(leads.keys())), []);
  for (let place: StagedPlace | null = null; ;) {
    const page: Awaited<ReturnType<typeof fetchStaged>> = await fetchStaged(db, workspaceId, place, PAGE);
    place = page.at(-1) ?? null;
    if (place === null) return { leads: leads.values(), identities, accounts };
    const scene = await fetchScene(db, workspaceId, page);
    for (const row of scene.identities.rows()) identities.add(row);
    await add([...scene.leads.values()], companiesIn(page.map(({ fact }) => fact)));
  }
}

async function fetchAll(db: Queryable, workspaceId: WorkspaceId): Promise<Concerned> {
  return {
    leads: await fetchAllLeads(db, workspaceId),
    identities: await fetchAllIdentities(db, workspaceId),
    accounts: await fetchAllAccountOwners(db, workspaceId),
  };
}
