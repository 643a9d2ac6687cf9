/** The workspace row: the head of the log, and the lock that makes a writer the only one. */
import { AppError } from "../base/app-error.ts";
import type { WorkspaceId } from "../base/ids.ts";
import { type EpochMs, epochMs } from "../base/time.ts";
import type { Queryable } from "./database.ts";

export type WorkspaceHead = {
  readonly lastSeq: number;
  readonly horizon: EpochMs | null;
  /** The latest instant at which anything was recorded; null: nothing was. */
  readonly recordedUntil: EpochMs | null;
};

/**
 * The instant at which something is recorded, by whoever has locked the workspace: the present, or the latest instant recorded
 * before where a clock was set back. It stands still until time has caught up.
 */
export function recordedNow({ recordedUntil }: WorkspaceHead, now: EpochMs): EpochMs {
  return epochMs(Math.max(now, recordedUntil ?? now));
}

export async function ensureWorkspace(db: Queryable, workspaceId: WorkspaceId): Promise<void> {
  await db.query("insert into workspace (workspace_id) values ($1) on conflict do nothing", [workspaceId]);
}

/** Locks the row until the transaction ends. */
export async function lockWorkspace(db: Queryable, workspaceId: WorkspaceId): Promise<WorkspaceHead> {
  return headOf(await db.query<HeadRow>(`${SELECT_HEAD} for update`, [workspaceId]));
}

export async function fetchWorkspace(db: Queryable, workspaceId: WorkspaceId): Promise<WorkspaceHead> {
  return headOf(await db.query<HeadRow>(SELECT_HEAD, [workspaceId]));
}

export async function setHorizon(db: Queryable, workspaceId: WorkspaceId, horizon: EpochMs | null): Promise<void> {
  await db.query("update workspace set horizon_ms = $2 where workspace_id = $1", [workspaceId, horizon]);
}

type HeadRow = {
  readonly last_seq: number;
  readonly horizon_ms: EpochMs | null;
  readonly recorded_until_ms: EpochMs | null;
};

const SELECT_HEAD = "select last_seq, horizon_ms, recorded_until_ms from workspace where workspace_id = $1";

function headOf(rows: readonly HeadRow[]): WorkspaceHead {
  const row = rows[0];
  if (row === undefined)
    throw new AppError("agreement_missing", "the workspace does not exist", { remedy: "activate an agreement first" });
  return {
    lastSeq: row.last_seq,
    horizon: row.horizon_ms,
    recordedUntil: row.recorded_until_ms,
  };
}
