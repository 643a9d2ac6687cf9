/** The workspace row: the head of the log, and the lock that makes a writer the only one. */
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { Queryable } from "./database.ts";
import { type Addition, OpenLog } from "../log/open-log.ts";
import { BYTES, FLAG, INSTANT, orNull, rowWith, typedText, WHOLE } from "./row-schema.ts";
import { rowsOf } from "./rows-of.ts";

export type WorkspaceHead = {
  /** Number of the last entry of the log. */
  readonly lastSeq: number;
  /** Number of the last entry that is a decision about a lead or the roster; 0: there is no history yet. */
  readonly lastDecision: number;
  readonly horizon: EpochMs | null;
  /** The latest instant at which anything was recorded; null: nothing was. */
  readonly recordedUntil: EpochMs | null;
};

/** While the transaction lasts, whoever has it is the only one who writes. */
export type LockedWorkspace = WorkspaceHead & { readonly log: OpenLog };

/**
 * The instant at which something is recorded, by whoever has locked the workspace: the present, or the latest instant recorded
 * before where a clock was set back. It stands still until time has caught up.
 */
export function recordedNow({ recordedUntil }: Pick<WorkspaceHead, "recordedUntil">, now: EpochMs): EpochMs {
  return epochMs(Math.max(now, recordedUntil ?? now));
}

export async function ensureWorkspace(db: Queryable, workspaceId: WorkspaceId): Promise<void> {
  await db.query("insert into workspace (workspace_id) values ($1) on conflict do nothing", [workspaceId]);
}

/** Locks the row until the transaction ends. @throws AppError `workspace_archived` */
export async function lockWorkspace(tx: Queryable, workspaceId: WorkspaceId): Promise<LockedWorkspace> {
  const row = rowOf(await rowsOf(tx, HEAD, `${SELECT_HEAD} for update`, [workspaceId]));
  if (row.isArchived) throw archived();
  const log = new OpenLog(tx, workspaceId, { lastSeq: row.lastSeq, hash: row.hash });
  return { ...headOf(row), log };
}

/** For what is written beside the log, without the lock. @throws AppError `workspace_archived` */
export async function mustBeInUse(db: Queryable, workspaceId: WorkspaceId): Promise<void> {
  if (rowOf(await rowsOf(db, HEAD, SELECT_HEAD, [workspaceId])).isArchived) throw archived();
}

/**
 * Locks those of several workspaces that nobody has locked, and that facts are added to: those that are there, not archived, and without an import.
 *
 * @param add writes what is appended to the log of any of them
 */
export async function lockFreeWorkspaces(
  tx: Queryable,
  workspaces: readonly WorkspaceId[],
  add: (addition: Addition) => Promise<void>,
): Promise<readonly LockedWorkspace[]> {
  const rows = await rowsOf(tx, NAMED_HEAD, SELECT_FREE_HEADS, [workspaces]);
  return rows.map(({ workspaceId, ...row }) => ({ ...headOf(row), log: new OpenLog(tx, workspaceId, row, add) }));
}

export async function fetchWorkspace(db: Queryable, workspaceId: WorkspaceId): Promise<WorkspaceHead> {
  return headOf(rowOf(await rowsOf(db, HEAD, SELECT_HEAD, [workspaceId])));
}

export async function setHorizon(db: Queryable, workspaceId: WorkspaceId, horizon: EpochMs | null): Promise<void> {
  await db.query("update workspace set horizon_ms = $2 where workspace_id = $1", [workspaceId, horizon]);
}

type HeadRow = WorkspaceHead & { readonly hash: Buffer | null; readonly isArchived: boolean };

const COLUMNS = {
  lastSeq: WHOLE,
  lastDecision: WHOLE,
  horizon: orNull(INSTANT),
  recordedUntil: orNull(INSTANT),
  hash: orNull(BYTES),
  isArchived: FLAG,
};
const HEAD = rowWith<HeadRow>(COLUMNS);
const NAMED_HEAD = rowWith<HeadRow & { readonly workspaceId: WorkspaceId }>({ ...COLUMNS, workspaceId: typedText() });

const HEAD_COLUMNS = `
  last_seq as "lastSeq", last_decision as "lastDecision", horizon_ms as horizon, recorded_until_ms as "recordedUntil", log_hash as hash,
  archived_at_ms is not null as "isArchived"`;
const SELECT_HEAD = `select ${HEAD_COLUMNS} from workspace where workspace_id = $1`;
const SELECT_FREE_HEADS = `
  select workspace_id as "workspaceId", ${HEAD_COLUMNS} from workspace
  where workspace_id = any($1) and archived_at_ms is null and horizon_ms is null
  for update skip locked`;

function headOf({ hash: _hash, isArchived: _isArchived, ...head }: HeadRow): WorkspaceHead {
  return head;
}

function archived(): AppError {
  return new AppError("workspace_archived", "This workspace is archived, so it can only be read", {
    remedy: "Restore it with `baton workspace restore ID`",
  });
}

function rowOf(rows: readonly HeadRow[]): HeadRow {
  const row = rows[0];
  if (row !== undefined) return row;
  throw new AppError("agreement_missing", "This workspace doesn't exist", { remedy: "Activate an agreement first" });
}
