/** Undoing an import as work that waits for a worker: one at a time does it, for as long as it says that it lives. */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, HOUR_MS } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, json, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { InTheWay } from "./leads-of-import.ts";

export const UNDO_STATES = ["waiting", "running", "failed", "done"] as const;
export const UNDO_PHASES = ["reading", "checking", "undoing"] as const;
export type UndoPhase = (typeof UNDO_PHASES)[number];

/** What an undo comes to, or came to. */
export type UndoResult = {
  /** Leads that only this import knows: they are gone. */
  readonly leadsGone: number;
  /** Leads that were there before: they are as they were. */
  readonly leadsRestored: number;
  /** Leads whose persons were erased since: they stay, without the person. */
  readonly leadsErased: number;
  /** Decisions of the log that count no longer. */
  readonly decisions: number;
  /** What was decided about these leads since: with anything here, it can't be undone. The most leads first. */
  readonly inTheWay: readonly DecidedSince[];
};

export type DecidedSince = {
  readonly kind: InTheWay["kind"];
  /** By an import after this one, which can be undone first. */
  readonly isImported: boolean;
  readonly leads: number;
  /** At most five of them. */
  readonly examples: readonly InTheWay["lead"][];
};

export type StoredUndo = {
  readonly importId: string;
  readonly askedAt: EpochMs;
  readonly askedBy: string;
  readonly state: (typeof UNDO_STATES)[number];
  readonly phase: UndoPhase | null;
  readonly done: number;
  readonly total: number;
  readonly endedAt: EpochMs | null;
  /** Null: it isn't known yet. */
  readonly result: UndoResult | null;
  readonly failure: string | null;
  readonly remedy: string | null;
};

const UNDO = rowWith<StoredUndo>({
  importId: TEXT,
  askedAt: INSTANT,
  askedBy: TEXT,
  state: oneOf(UNDO_STATES),
  phase: orNull(oneOf(UNDO_PHASES)),
  done: WHOLE,
  total: WHOLE,
  endedAt: orNull(INSTANT),
  result: orNull(json()),
  failure: orNull(TEXT),
  remedy: orNull(TEXT),
});
const COLUMNS = `import_id as "importId", asked_at_ms as "askedAt", asked_by as "askedBy", state, phase, done, total,
  ended_at_ms as "endedAt", result, failure, remedy`;

export async function findUndo(
  db: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
): Promise<StoredUndo | undefined> {
  const sql = `select ${COLUMNS} from import_undo where workspace_id = $1 and import_id = $2`;
  return (await rowsOf(db, UNDO, sql, [workspaceId, importId]))[0];
}

/** Asked again while it waits or runs, nothing changes; one that failed is tried anew. */
export async function askForUndo(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, at, by }: { readonly importId: string; readonly at: EpochMs; readonly by: string },
): Promise<void> {
  await db.query(
    `insert into import_undo as u (workspace_id, import_id, asked_at_ms, asked_by, state) values ($1, $2, $3, $4, 'waiting')
     on conflict (workspace_id, import_id) do update set asked_at_ms = $3, asked_by = $4, state = 'waiting', phase = null, done = 0, total = 0,
       ended_at_ms = null, result = null, failure = null, remedy = null
     where u.state = 'failed'`,
    [workspaceId, importId, at, by],
  );
}

export type UndoRun = { readonly importId: string; readonly claim: string; readonly askedBy: string };

/** The one that waits, or that a worker left: for whoever claims it alone until then. */
export async function takeUndo(
  db: Queryable,
  workspaceId: WorkspaceId,
  { claim, now, until }: { readonly claim: string; readonly now: EpochMs; readonly until: EpochMs },
): Promise<UndoRun | undefined> {
  const rows = await rowsOf(
    db,
    rowWith<Omit<UndoRun, "claim">>({ importId: TEXT, askedBy: TEXT }),
    `update import_undo set state = 'running', claim = $2, claimed_until_ms = $4
     where workspace_id = $1 and import_id = (
       select import_id from import_undo
       where workspace_id = $1 and state in ('waiting', 'running')
         and (claimed_until_ms is null or claimed_until_ms <= $3 or claimed_until_ms > $3::bigint + ${HOUR_MS})
       order by asked_at_ms, import_id limit 1 for update skip locked)
     returning import_id as "importId", asked_by as "askedBy"`,
    [workspaceId, claim, now, until],
  );
  return rows[0] && { ...rows[0], claim };
}

export type UndoProgress = { readonly phase: UndoPhase | null; readonly done: number; readonly total: number };

/** Says that it lives, and how far it has got. @returns false when it isn't theirs any more */
export async function renewUndo(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, claim }: UndoRun,
  { phase, done, total, until }: UndoProgress & { readonly until: EpochMs },
): Promise<boolean> {
  const rows = await db.query(
    `update import_undo set phase = $4, done = $5, total = $6, claimed_until_ms = $7
     where workspace_id = $1 and import_id = $2 and claim = $3 and state = 'running' returning import_id`,
    [workspaceId, importId, claim, phase, done, total, until],
  );
  return rows.length > 0;
}

export type UndoEnd = {
  /** `waiting`: this worker leaves it to the next. */
  readonly state: "done" | "failed" | "waiting";
  readonly result: UndoResult | null;
  readonly failure?: { readonly message: string; readonly remedy: string | null };
  readonly at: EpochMs;
};

/** @returns false when it isn't theirs any more */
export async function endUndo(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, claim }: UndoRun,
  { state, result, failure, at }: UndoEnd,
): Promise<boolean> {
  const rows = await db.query(
    `update import_undo set state = $4, result = $5, failure = $6, remedy = $7, claim = null, claimed_until_ms = null,
       ended_at_ms = case when $4 = 'waiting' then null else $8::bigint end
     where workspace_id = $1 and import_id = $2 and claim = $3 returning import_id`,
    [
      ...[workspaceId, importId, claim, state, result === null ? null : JSON.stringify(result)],
      ...[failure?.message ?? null, failure?.remedy ?? null, at],
    ],
  );
  return rows.length > 0;
}
