/** Who runs an import: one worker at a time, for as long as it says that it lives. */
import type { WorkspaceId } from "../../base/ids.ts";
import { HOUR_MS, type EpochMs } from "../../base/time.ts";
import type { Database, Queryable } from "../database/database.ts";
import { FLAG, json, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { type ImportPhase, type ImportResult, lockOpenImports } from "./imports.ts";

export type ImportRun = { readonly importId: string; readonly claim: string };
export type TakenImport = ImportRun & {
  /** Of the runs before; null: it is the first, or the one before was killed. */
  readonly result: ImportResult | null;
  /** The last entry of the log before the import began. */
  readonly logSeq: number;
};

/** In which any waits for a worker by now. One statement, however many companies there are. */
export async function workspacesWithImportsToRun(db: Queryable, now: EpochMs): Promise<readonly WorkspaceId[]> {
  const schema = rowWith({ id: typedText<WorkspaceId>() });
  return (await rowsOf(db, schema, "select workspaces_with_imports_to_run($1) as id", [now])).map(({ id }) => id);
}

/** The one that waits, or that a worker left: for whoever claims it alone until then. One of a workspace is taken at a time. */
export async function takeImport(
  db: Database,
  workspaceId: WorkspaceId,
  { claim, now, until }: { readonly claim: string; readonly now: EpochMs; readonly until: EpochMs },
): Promise<TakenImport | undefined> {
  return db.transaction(async (tx) => {
    await lockOpenImports(tx, workspaceId);
    const rows = await rowsOf(
      tx,
      rowWith<Omit<TakenImport, "claim">>({ importId: TEXT, result: orNull(json()), logSeq: WHOLE }),
      `update history_import set state = 'running', claim = $2, claimed_until_ms = $4,
         log_seq = coalesce(log_seq, (select last_seq from workspace where workspace_id = $1))
       where workspace_id = $1 and import_id = (
         select import_id from history_import i
         where workspace_id = $1 and state in ('waiting', 'running')
           and (claimed_until_ms is null or claimed_until_ms <= $3 or claimed_until_ms > $3::bigint + ${HOUR_MS})
           and not exists (
             select from history_import o where o.workspace_id = $1 and o.import_id <> i.import_id and o.state = 'running')
         order by state, begun_at_ms limit 1)
       returning import_id as "importId", result, log_seq as "logSeq"`,
      [workspaceId, claim, now, until],
    );
    return rows[0] && { ...rows[0], claim };
  });
}

/**
 * Says that it lives, and how far it has got.
 *
 * @returns `lost`: it isn't theirs any more; `stop`: somebody wants it to stop
 */
export async function renewImport(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, claim }: ImportRun,
  { phase, done, total, until }: ImportProgress & { readonly until: EpochMs },
): Promise<"resume" | "stop" | "lost"> {
  const rows = await rowsOf(
    db,
    rowWith({ isStopping: FLAG }),
    `update history_import set phase = $4, done = $5, total = $6, claimed_until_ms = $7
     where workspace_id = $1 and import_id = $2 and claim = $3 and state = 'running' returning is_stopping as "isStopping"`,
    [workspaceId, importId, claim, phase, done, total, until],
  );
  if (rows[0] === undefined) return "lost";
  return rows[0].isStopping ? "stop" : "resume";
}

export type ImportProgress = { readonly phase: ImportPhase | null; readonly done: number; readonly total: number };

export type ImportEnd = {
  /** `waiting`: this worker leaves it to the next. */
  readonly state: "done" | "stopped" | "failed" | "waiting";
  readonly result: ImportResult | null;
  readonly failure?: { readonly message: string; readonly remedy: string | null };
  readonly at: EpochMs;
};

/** @returns false when it isn't theirs any more */
export async function endImportRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, claim }: ImportRun,
  { state, result, failure, at }: ImportEnd,
): Promise<boolean> {
  const rows = await db.query(
    `update history_import set state = $4, result = $5, failure = $6, remedy = $7, is_stopping = false, claim = null, claimed_until_ms = null,
       ended_at_ms = case when $4 in ('done', 'failed') then $8::bigint end
     where workspace_id = $1 and import_id = $2 and claim = $3 returning import_id`,
    [
      ...[workspaceId, importId, claim, state, result === null ? null : JSON.stringify(result)],
      ...[failure?.message ?? null, failure?.remedy ?? null, at],
    ],
  );
  return rows.length > 0;
}

/** What the log has of an import, whichever runs it took: its facts, and the leads that began with them. */
export async function countImported(
  db: Queryable,
  workspaceId: WorkspaceId,
  { logSeq, sources }: { readonly logSeq: number; readonly sources: readonly string[] },
): Promise<{ readonly facts: number; readonly leads: number; readonly decisions: number }> {
  const rows = await rowsOf(
    db,
    rowWith({ facts: WHOLE, leads: WHOLE, decisions: WHOLE }),
    `with imported as (
       select lead_id, count(*) filter (where source = any($3)) as facts, count(*) as decisions
       from log where workspace_id = $1 and seq > $2 and lead_id is not null group by lead_id)
     select coalesce(sum(facts), 0)::bigint as facts, coalesce(sum(decisions), 0)::bigint as decisions,
       count(*) filter (where facts > 0 and not exists (
         select from log l where l.workspace_id = $1 and l.lead_id = imported.lead_id and l.seq <= $2)) as leads
     from imported`,
    [workspaceId, logSeq, sources],
  );
  return rows[0] ?? { facts: 0, leads: 0, decisions: 0 };
}
