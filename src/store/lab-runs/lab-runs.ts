/** Runs of the lab as people ask for them, look at them, and cancel them. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { comesAfter, keyed, type Keyset, keyOfRow, orderBy, type Slice, sliceParams } from "../database/keyset.ts";
import { INSTANT, json, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export const LAB_RUN_STATES = ["waiting", "running", "done", "failed", "canceled"] as const;
export type LabRunState = (typeof LAB_RUN_STATES)[number];

export type StoredLabRun = {
  readonly runId: string;
  readonly kind: string;
  readonly asked: object;
  readonly version: number | null;
  readonly from: EpochMs | null;
  /** Exclusive. */
  readonly until: EpochMs;
  readonly zone: string;
  readonly fingerprint: string;
  readonly draftFingerprint: string | null;
  readonly askedAt: EpochMs;
  readonly askedBy: string;
  readonly state: LabRunState;
  readonly phase: string | null;
  readonly done: number;
  readonly total: number;
  readonly attempts: number;
  readonly endedAt: EpochMs | null;
  readonly failureCode: string | null;
  readonly failure: string | null;
  readonly remedy: string | null;
};
/** With what is long. */
export type WholeLabRun = StoredLabRun & {
  readonly source: string | null;
  readonly agreement: Agreement | null;
  readonly result: object | null;
};

const COLUMNS = {
  runId: TEXT,
  kind: TEXT,
  asked: json(),
  version: orNull(WHOLE),
  from: orNull(INSTANT),
  until: INSTANT,
  zone: TEXT,
  fingerprint: TEXT,
  draftFingerprint: orNull(TEXT),
  askedAt: INSTANT,
  askedBy: TEXT,
  state: oneOf(LAB_RUN_STATES),
  phase: orNull(TEXT),
  done: WHOLE,
  total: WHOLE,
  attempts: WHOLE,
  endedAt: orNull(INSTANT),
  failureCode: orNull(TEXT),
  failure: orNull(TEXT),
  remedy: orNull(TEXT),
} as const;
const ROW = rowWith<StoredLabRun>(COLUMNS);
const WHOLE_ROW = rowWith<WholeLabRun>({
  ...COLUMNS,
  source: orNull(TEXT),
  agreement: orNull(json()),
  result: orNull(json()),
});
const SELECTED = `run_id as "runId", kind, asked, version, from_ms as "from", until_ms as "until", zone, fingerprint,
  draft_fingerprint as "draftFingerprint", asked_at_ms as "askedAt", asked_by as "askedBy", state, phase, done, total, attempts,
  ended_at_ms as "endedAt", failure_code as "failureCode", failure, remedy`;

export type NewLabRun = Pick<
  WholeLabRun,
  | "runId"
  | "kind"
  | "asked"
  | "source"
  | "agreement"
  | "version"
  | "from"
  | "until"
  | "zone"
  | "fingerprint"
  | "draftFingerprint"
  | "askedAt"
  | "askedBy"
>;

/** @returns false: there is one of that fingerprint that waits, runs, or is done */
export async function addLabRun(db: Queryable, workspaceId: WorkspaceId, run: NewLabRun): Promise<boolean> {
  const rows = await db.query(
    `insert into lab_run (workspace_id, run_id, kind, asked, source, agreement, version, from_ms, until_ms, zone, fingerprint, draft_fingerprint,
       asked_at_ms, asked_by, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'waiting')
     on conflict (workspace_id, fingerprint) where state in ('waiting', 'running', 'done') do nothing
     returning run_id`,
    [
      ...[workspaceId, run.runId, run.kind, JSON.stringify(run.asked), run.source],
      ...[run.agreement === null ? null : JSON.stringify(run.agreement), run.version, run.from, run.until, run.zone],
      ...[run.fingerprint, run.draftFingerprint, run.askedAt, run.askedBy],
    ],
  );
  return rows.length > 0;
}

/** The run of that fingerprint that waits, runs, or is done. */
export async function findSameLabRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  fingerprint: string,
): Promise<StoredLabRun | undefined> {
  const sql = `select ${SELECTED} from lab_run
    where workspace_id = $1 and fingerprint = $2 and state in ('waiting', 'running', 'done')`;
  return (await rowsOf(db, ROW, sql, [workspaceId, fingerprint]))[0];
}

export async function countOpenLabRuns(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const sql = "select count(*) as n from lab_run where workspace_id = $1 and state in ('waiting', 'running')";
  return (await rowsOf(db, rowWith({ n: WHOLE }), sql, [workspaceId]))[0]?.n ?? 0;
}

export async function findLabRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  runId: string,
): Promise<WholeLabRun | undefined> {
  const sql = `select ${SELECTED}, source, agreement, result from lab_run where workspace_id = $1 and run_id = $2`;
  return (await rowsOf(db, WHOLE_ROW, sql, [workspaceId, runId]))[0];
}

export const LATEST_LAB_RUNS: Keyset = [
  { sql: "asked_at_ms", type: "bigint", descending: true },
  { sql: "run_id", type: "text", descending: true },
];

export async function fetchLabRuns(db: Queryable, workspaceId: WorkspaceId, slice: Slice) {
  return rowsOf(
    db,
    keyed(ROW),
    `select ${SELECTED}, ${keyOfRow(LATEST_LAB_RUNS)} from lab_run
     where workspace_id = $1 and ${comesAfter(LATEST_LAB_RUNS, slice, 3)} ${orderBy(LATEST_LAB_RUNS)} limit $2`,
    [workspaceId, slice.limit, ...sliceParams(slice)],
  );
}

/** The latest run of a kind in any of the states. */
export async function findLatestLabRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  kind: string,
  states: readonly LabRunState[],
): Promise<WholeLabRun | undefined> {
  const sql = `select ${SELECTED}, source, agreement, result from lab_run
    where workspace_id = $1 and kind = $2 and state = any($3::text[]) order by asked_at_ms desc, run_id desc limit 1`;
  return (await rowsOf(db, WHOLE_ROW, sql, [workspaceId, kind, states]))[0];
}

/** Of each of the kinds what was found last: about each of the versions, and about none. Asked from an instant on. */
export async function fetchLatestFound(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    kinds,
    versions,
    from,
  }: { readonly kinds: readonly string[]; readonly versions: readonly number[]; readonly from: EpochMs },
): Promise<readonly WholeLabRun[]> {
  return rowsOf(
    db,
    WHOLE_ROW,
    `select distinct on (kind, version) ${SELECTED}, source, agreement, result from lab_run
     where workspace_id = $1 and state = 'done' and kind = any($2) and asked_at_ms >= $4 and (version = any($3) or source is null)
     order by kind, version, asked_at_ms desc, run_id desc`,
    [workspaceId, kinds, versions, from],
  );
}

/** Whoever has it finds out when they say that they live. @returns false when it has ended */
export async function cancelStoredLabRun(
  db: Queryable,
  workspaceId: WorkspaceId,
  runId: string,
  at: EpochMs,
): Promise<boolean> {
  const rows = await db.query(
    `update lab_run set state = 'canceled', ended_at_ms = $3, claim = null, claimed_until_ms = null
     where workspace_id = $1 and run_id = $2 and state in ('waiting', 'running') returning run_id`,
    [workspaceId, runId, at],
  );
  return rows.length > 0;
}

/** Removes runs that ended before an instant, and all but the latest. */
export async function forgetLabRuns(
  db: Queryable,
  workspaceId: WorkspaceId,
  { before, most }: { readonly before: EpochMs; readonly most: number },
): Promise<void> {
  await db.query(
    `with ended as (
       select run_id, ended_at_ms, row_number() over (order by ended_at_ms desc, run_id) as rank
       from lab_run where workspace_id = $1 and state in ('done', 'failed', 'canceled')),
     gone as (
       delete from lab_run r using ended e
       where r.workspace_id = $1 and r.run_id = e.run_id and (e.ended_at_ms < $2 or e.rank > $3) returning r.run_id)
     delete from lab_run_lead l using gone where l.workspace_id = $1 and l.run_id = gone.run_id`,
    [workspaceId, before, most],
  );
}

/** How long the latest run of a kind took from when it was asked for; null: none has ended. */
export async function latestDurationMs(db: Queryable, workspaceId: WorkspaceId, kind: string): Promise<number | null> {
  const rows = await rowsOf(
    db,
    rowWith({ ms: WHOLE }),
    `select ended_at_ms - asked_at_ms as ms from lab_run
     where workspace_id = $1 and kind = $2 and state = 'done' order by asked_at_ms desc limit 1`,
    [workspaceId, kind],
  );
  return rows[0]?.ms ?? null;
}
