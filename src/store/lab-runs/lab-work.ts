/** Who does a run of the lab: one worker at a time, for as long as it says that it lives. */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, HOUR_MS } from "../../base/time.ts";
import type { Database, Queryable } from "../database/database.ts";
import { rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { insertLabLeads, type LabLead } from "./lab-leads.ts";

export type LabClaim = { readonly runId: string; readonly claim: string };
/** `attempts`: with this one. */
export type TakenLabRun = LabClaim & { readonly attempts: number };

/** In which any waits for a worker by now. One statement, however many companies there are. */
export async function workspacesWithLabRunsToDo(db: Queryable, now: EpochMs): Promise<readonly WorkspaceId[]> {
  const schema = rowWith({ id: typedText<WorkspaceId>() });
  return (await rowsOf(db, schema, "select workspaces_with_lab_runs_to_do($1) as id", [now])).map(({ id }) => id);
}

/**
 * The one that waits, or that a worker left: for whoever claims it alone until then.
 *
 * @param kinds that this worker knows: another may be of a later version
 */
export async function takeLabRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    claim,
    now,
    until,
    kinds,
  }: { readonly claim: string; readonly now: EpochMs; readonly until: EpochMs; readonly kinds: readonly string[] },
): Promise<TakenLabRun | undefined> {
  const rows = await rowsOf(
    db,
    rowWith<Omit<TakenLabRun, "claim">>({ runId: TEXT, attempts: WHOLE }),
    `update lab_run set state = 'running', claim = $2, claimed_until_ms = $4, attempts = attempts + 1, phase = null, done = 0, total = 0
     where workspace_id = $1 and run_id = (
       select run_id from lab_run
       where workspace_id = $1 and state in ('waiting', 'running') and kind = any($5)
         and (claimed_until_ms is null or claimed_until_ms <= $3 or claimed_until_ms > $3::bigint + ${HOUR_MS})
       order by asked_at_ms, run_id limit 1 for update skip locked)
     returning run_id as "runId", attempts`,
    [workspaceId, claim, now, until, kinds],
  );
  return rows[0] && { ...rows[0], claim };
}

export type LabProgress = { readonly phase: string | null; readonly done: number; readonly total: number };

/** Says that it lives, and how far it has got. @returns false when it isn't theirs any more: another has it, or it was canceled */
export async function renewLabRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  { runId, claim }: LabClaim,
  { phase, done, total, until }: LabProgress & { readonly until: EpochMs },
): Promise<boolean> {
  const rows = await db.query(
    `update lab_run set phase = $4, done = $5, total = $6, claimed_until_ms = $7
     where workspace_id = $1 and run_id = $2 and claim = $3 and state = 'running' returning run_id`,
    [workspaceId, runId, claim, phase, done, total, until],
  );
  return rows.length > 0;
}

/** Leaves it to the next worker, as if this one had not begun. */
export async function giveBackLabRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  { runId, claim }: LabClaim,
): Promise<void> {
  await db.query(
    `update lab_run set state = 'waiting', attempts = attempts - 1, claim = null, claimed_until_ms = null, phase = null, done = 0, total = 0
     where workspace_id = $1 and run_id = $2 and claim = $3 and state = 'running'`,
    [workspaceId, runId, claim],
  );
}

export type LabFailure = { readonly code: string; readonly message: string; readonly remedy: string | null };

export async function failLabRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  { runId, claim }: LabClaim,
  { code, message, remedy, at }: LabFailure & { readonly at: EpochMs },
): Promise<void> {
  await db.query(
    `update lab_run set state = 'failed', failure_code = $4, failure = $5, remedy = $6, ended_at_ms = $7, claim = null, claimed_until_ms = null
     where workspace_id = $1 and run_id = $2 and claim = $3 and state = 'running'`,
    [workspaceId, runId, claim, code, message, remedy, at],
  );
}

/** What came of it, at once with the leads behind it. @returns false when it isn't theirs any more: then nothing is kept */
export async function finishLabRun(
  db: Database,
  workspaceId: WorkspaceId,
  { runId, claim }: LabClaim,
  { result, leads, at }: { readonly result: object; readonly leads: readonly LabLead[]; readonly at: EpochMs },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx.query(
      `update lab_run set state = 'done', result = $4, ended_at_ms = $5, claim = null, claimed_until_ms = null
       where workspace_id = $1 and run_id = $2 and claim = $3 and state = 'running' returning run_id`,
      [workspaceId, runId, claim, JSON.stringify(result), at],
    );
    if (rows.length === 0) return false;
    await insertLabLeads(tx, workspaceId, runId, leads);
    return true;
  });
}
