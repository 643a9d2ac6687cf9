/**
 * What every decision looks at beside its own leads: the versions of the agreement, the roster, and what falls due for the whole workspace.
 *
 * It changes only by entries of the log. So whoever has locked the workspace, and finds the log as this process left it, need not read it again.
 */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import { INSTANT, orNull, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type DecisionContext = {
  readonly versions: TermsInForce;
  readonly roster: Roster;
  /** Absences that were over by then are left out of the roster. */
  readonly since: EpochMs;
  /** When the next version takes effect, the next member leaves, the next absence begins that gives up leads, or the next digest or review is due; null: nothing is to come. */
  readonly nextInstant: EpochMs | null;
};
type Remembered = { readonly seq: number; readonly company: DecisionContext };

const remembered = new WeakMap<Database, Map<WorkspaceId, Remembered>>();

/**
 * @param db the database of the log's transaction
 * @param since the earliest instant at which anything is decided
 */
export async function currentContext(db: Database, log: OpenLog, since: EpochMs): Promise<DecisionContext> {
  const { tx, workspaceId } = log;
  const known = remembered.get(db)?.get(workspaceId);
  if (known?.seq === log.lastSeq && known.company.since <= since) return known.company;
  const versions = await termsInForce(tx, workspaceId);
  const roster = await fetchRoster(tx, workspaceId, since);
  const [next] = await rowsOf(tx, rowWith({ at: orNull(INSTANT) }), NEXT_INSTANT, [workspaceId]);
  return { versions, roster, since, nextInstant: next?.at ?? null };
}

/** Keeps what is known after the last entry of the log. The transaction that wrote it has been committed. */
export function rememberContext(db: Database, { workspaceId, lastSeq }: OpenLog, company: DecisionContext): void {
  const of = remembered.get(db) ?? new Map<WorkspaceId, Remembered>();
  remembered.set(db, of);
  of.set(workspaceId, { seq: lastSeq, company });
}

const NEXT_INSTANT = `
  select least(
    (select min(active_from_ms) from agreement_version where workspace_id = $1 and status = 'scheduled'),
    (select min(counts_from_ms) from absence where workspace_id = $1 and is_pending),
    (select least(coalesce(next_occasion_ms, 0), coalesce(next_leaving_ms, 0)) from workspace where workspace_id = $1)) as at`;
