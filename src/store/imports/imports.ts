/** Imports of history, as rows: beside the log, as they decide nothing. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, INSTANT, json, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { type StoredUndo, UNDO_STATES } from "../history/undo-runs.ts";

export const IMPORT_STATES = ["draft", "waiting", "running", "stopped", "failed", "done", "canceled"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export const IMPORT_PHASES = ["reading", "replaying", "passing time"] as const;
export type ImportPhase = (typeof IMPORT_PHASES)[number];

/** What came of all its runs. */
export type ImportResult = {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly facts: number;
  readonly factsKnown: number;
  readonly factsRefused: number;
  readonly leads: number;
  readonly decisions: number;
  /** By what it says, the most frequent first. */
  readonly warnings: readonly { readonly text: string; readonly facts: number }[];
  /** Names of the source systems of its maps. */
  readonly sources: readonly string[];
  /** Promises that its files couldn't measure; left out: an earlier release imported it. */
  readonly unmeasured?: readonly string[];
};

export type StoredImport = {
  readonly importId: string;
  readonly place: "browser" | "server";
  readonly begunAt: EpochMs;
  readonly begunBy: string;
  readonly state: ImportState;
  readonly phase: ImportPhase | null;
  readonly done: number;
  readonly total: number;
  readonly startedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly result: ImportResult | null;
  readonly failure: string | null;
  readonly remedy: string | null;
  readonly isStopping: boolean;
  /** To questions about the files, by the question; null: no map was guessed yet. */
  readonly answers: Readonly<Record<string, string>> | null;
  /** `done`: it was undone, also by an earlier release; null: nobody asked for that. */
  readonly undo: StoredUndo["state"] | null;
};

const IMPORT = rowWith<StoredImport>({
  importId: TEXT,
  place: oneOf(["browser", "server"]),
  begunAt: INSTANT,
  begunBy: TEXT,
  state: oneOf(IMPORT_STATES),
  phase: orNull(oneOf(IMPORT_PHASES)),
  done: WHOLE,
  total: WHOLE,
  startedAt: orNull(INSTANT),
  endedAt: orNull(INSTANT),
  result: orNull(json()),
  failure: orNull(TEXT),
  remedy: orNull(TEXT),
  isStopping: FLAG,
  answers: orNull(json()),
  undo: orNull(oneOf(UNDO_STATES)),
});
const COLUMNS = `import_id as "importId", place, begun_at_ms as "begunAt", begun_by as "begunBy", state, phase, done, total,
  started_at_ms as "startedAt", ended_at_ms as "endedAt", result, failure, remedy, is_stopping as "isStopping", answers, (
    select case when m.undone_seq is not null then 'done' else u.state end
    from imported m left join import_undo u on u.workspace_id = m.workspace_id and u.import_id = m.import_id
    where m.workspace_id = history_import.workspace_id and m.import_id = history_import.import_id) as undo`;

/** The latest first. */
export async function fetchImports(
  db: Queryable,
  workspaceId: WorkspaceId,
  limit: number,
): Promise<readonly StoredImport[]> {
  return rowsOf(
    db,
    IMPORT,
    `select ${COLUMNS} from history_import where workspace_id = $1 order by begun_at_ms desc, import_id limit $2`,
    [workspaceId, limit],
  );
}

export async function findImport(
  db: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
): Promise<StoredImport | undefined> {
  const sql = `select ${COLUMNS} from history_import where workspace_id = $1 and import_id = $2`;
  return (await rowsOf(db, IMPORT, sql, [workspaceId, importId]))[0];
}

/** Locks all that can still become something, until the transaction ends: whoever starts or takes one knows of the others. */
export async function lockOpenImports(tx: Queryable, workspaceId: WorkspaceId): Promise<readonly StoredImport[]> {
  return rowsOf(
    tx,
    IMPORT,
    `select ${COLUMNS} from history_import where workspace_id = $1 and state not in ('done', 'canceled')
     order by begun_at_ms, import_id for update`,
    [workspaceId],
  );
}

export async function addImport(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, at, by }: { readonly importId: string; readonly at: EpochMs; readonly by: string },
): Promise<void> {
  await db.query(
    `insert into history_import (workspace_id, import_id, place, begun_at_ms, begun_by, state) values ($1, $2, 'browser', $3, $4, 'draft')`,
    [workspaceId, importId, at, by],
  );
}

export async function putAnswers(
  tx: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
  answers: NonNullable<StoredImport["answers"]>,
): Promise<void> {
  await tx.query("update history_import set answers = $3 where workspace_id = $1 and import_id = $2", [
    workspaceId,
    importId,
    JSON.stringify(answers),
  ]);
}

/** @returns false when it is in another state */
export async function moveImport(
  tx: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
  { from, to, at }: { readonly from: readonly ImportState[]; readonly to: ImportState; readonly at: EpochMs },
): Promise<boolean> {
  const rows = await tx.query(
    `update history_import set state = $4, is_stopping = false, claim = null, claimed_until_ms = null,
       failure = null, remedy = null,
       started_at_ms = case when $4 = 'waiting' then coalesce(started_at_ms, $5::bigint) else started_at_ms end,
       ended_at_ms = case when $4 = 'canceled' then $5::bigint else null end
     where workspace_id = $1 and import_id = $2 and state = any($3) returning import_id`,
    [workspaceId, importId, from, to, at],
  );
  return rows.length > 0;
}

/** @returns false when it neither runs nor waits */
export async function askToStop(db: Queryable, workspaceId: WorkspaceId, importId: string): Promise<boolean> {
  const rows = await db.query(
    `update history_import set is_stopping = state = 'running', state = case state when 'waiting' then 'stopped' else state end
     where workspace_id = $1 and import_id = $2 and state in ('waiting', 'running') returning import_id`,
    [workspaceId, importId],
  );
  return rows.length > 0;
}

/** Nobody has started them for a long time. */
export async function forgetDrafts(db: Queryable, workspaceId: WorkspaceId, begunBefore: EpochMs): Promise<void> {
  await db.query(
    `update history_import set state = 'canceled', ended_at_ms = begun_at_ms
     where workspace_id = $1 and state = 'draft' and begun_at_ms < $2`,
    [workspaceId, begunBefore],
  );
}
