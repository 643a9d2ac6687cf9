/** Snapshots of leads. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { FROM_LEADS, leadUnder, NUMBERED_SNAPSHOT, SNAPSHOT_COLUMNS } from "./snapshot.ts";
import { rowsOf } from "../database/rows-of.ts";

/** `version`: number of the last decision about it; `agreementVersion`: of the agreement that decided it. */
export type StoredLead = LeadUnder & { readonly version: number };

export async function fetchLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<ReadonlyMap<LeadId, StoredLead>> {
  const rows = await select(db, "and l.lead_id = any($2)", [workspaceId, ids]);
  return new Map(rows.map((row) => [row.state.leadId, row]));
}

export async function fetchAllLeads(db: Queryable, workspaceId: WorkspaceId): Promise<readonly StoredLead[]> {
  return select(db, "", [workspaceId]);
}

/** Leads that a party has in hand. */
export async function fetchOpenLeads(db: Queryable, workspaceId: WorkspaceId): Promise<readonly StoredLead[]> {
  return select(db, `and ${IS_OPEN}`, [workspaceId]);
}

/** Every open lead, and every other one that could be open at `at`, because something of it is due before. */
export async function fetchLeadsToTakeOver(
  db: Queryable,
  workspaceId: WorkspaceId,
  at: EpochMs,
): Promise<readonly StoredLead[]> {
  return select(db, `and (${IS_OPEN} or next_due_at_ms < $2)`, [workspaceId, at]);
}

/** Leads with something due at or before `until`, in the order of `src/engine/timeline/order-of-time.ts`. @param limit null: all of them */
export async function fetchDueLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  until: EpochMs,
  limit: number | null,
): Promise<readonly StoredLead[]> {
  return select(db, `and next_due_at_ms <= $2 order by next_due_at_ms, l.lead_id collate "C" limit $3`, [
    workspaceId,
    until,
    limit,
  ]);
}

/**
 * Leads that wait for somebody to take them, who has waited longest first. Most workspaces have none: it is one look at an index.
 *
 * @param which.legs on one of these; null: on any. @param which.limit null: all of them
 */
export async function fetchWaitingLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  { legs, limit }: { readonly legs: readonly PartyName[] | null; readonly limit: number | null },
): Promise<readonly StoredLead[]> {
  return select(
    db,
    `and state -> 'waiting' <> 'null' and ($3::text[] is null or state ->> 'leg' = any($3))
    order by (state -> 'waiting' ->> 'since')::bigint, l.lead_id limit $2`,
    [workspaceId, limit, legs],
  );
}

/** Leads that wait, and of which something is due at an instant: whoever is tried again then is among them. */
export async function fetchLeadsTriedAt(
  db: Queryable,
  workspaceId: WorkspaceId,
  at: EpochMs,
): Promise<readonly StoredLead[]> {
  return select(db, "and next_due_at_ms = $2 and state -> 'waiting' <> 'null'", [workspaceId, at]);
}

type Concern = { readonly members: readonly MemberId[]; readonly waiting: boolean; readonly at: EpochMs };

/**
 * Leads that a change of the roster can concern: open ones of those members, those that wait where somebody is back, and every one of which
 * something is due before `at`.
 */
export async function fetchLeadsConcerned(
  db: Queryable,
  workspaceId: WorkspaceId,
  concern: Concern,
): Promise<readonly StoredLead[]> {
  return selectConcerned(db, workspaceId, concern, `owner = any($2) and ${IS_OPEN}`);
}

/** The same, with all of which anything is for those members to do. */
export async function fetchLeadsOfLeavers(
  db: Queryable,
  workspaceId: WorkspaceId,
  concern: Concern,
): Promise<readonly StoredLead[]> {
  return selectConcerned(
    db,
    workspaceId,
    concern,
    `owner = any($2) and ${IS_OPEN} or accountable = any($2)
       or next_due_at_ms is not null and (
         state -> 'program' ->> 'owner' = any($2) or state -> 'dispute' ->> 'arbiter' = any($2)
         or exists (select from jsonb_array_elements(state -> 'clocks') as clock where clock ->> 'owner' = any($2)))`,
  );
}

async function selectConcerned(
  db: Queryable,
  workspaceId: WorkspaceId,
  { members, waiting, at }: Concern,
  theirs: string,
): Promise<readonly StoredLead[]> {
  return select(db, `and (${theirs} or next_due_at_ms < $3 or $4 and state -> 'waiting' <> 'null')`, [
    workspaceId,
    members,
    at,
    waiting,
  ]);
}

async function select(db: Queryable, where: string, params: readonly unknown[]): Promise<readonly StoredLead[]> {
  return (await rowsOf(db, NUMBERED_SNAPSHOT, `${SELECT_LEADS} ${where}`, params)).map(({ version, ...lead }) => ({
    ...leadUnder(lead),
    version,
  }));
}

const SELECT_LEADS = `select ${SNAPSHOT_COLUMNS}, l.version ${FROM_LEADS} where l.workspace_id = $1`;
/** As `isOpen` says; the words are those of the index. */
const IS_OPEN = "stage in ('grey', 'mql', 'working', 'sal', 'sql', 'opportunity')";
