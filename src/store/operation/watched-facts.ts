/** What rules of alarms look at, as the database knows it. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { CompanyFacts, MachineFacts } from "../../reporting/alarms/operation-facts.ts";
import type { Queryable } from "../database/database.ts";
import { migrationStanding } from "../database/migrate.ts";
import { INSTANT, json, orNull, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { readProcesses } from "./running-processes.ts";

/** Without its sources: they are looked at once an hour. */
export type StoredFacts = Omit<CompanyFacts, "sources"> & { readonly hasSources: boolean };

/** Of every company that is in use: one statement, a few looks by index for each. */
export async function fetchWatched(db: Queryable, now: EpochMs): Promise<ReadonlyMap<WorkspaceId, StoredFacts>> {
  const rows = await rowsOf(
    db,
    rowWith({ id: typedText<WorkspaceId>(), facts: json<StoredFacts>() }),
    "select workspace_id as id, facts from workspaces_watched($1)",
    [now],
  );
  return new Map(rows.map(({ id, facts }) => [id, facts]));
}

const BACKUP = rowWith<Pick<MachineFacts, "backupAt" | "begunAt">>({
  backupAt: orNull(INSTANT),
  begunAt: orNull(INSTANT),
});

/** @param db of an installation, or of whoever owns the tables */
export async function fetchMachineFacts(
  db: Queryable,
  { now, backupDays }: { readonly now: EpochMs; readonly backupDays: number | null },
): Promise<MachineFacts> {
  const { processes, workerSeenAt } = await readProcesses(db, now);
  const [backup] = await rowsOf(
    db,
    BACKUP,
    `select backup_at_ms as "backupAt", begun_at_ms as "begunAt" from last_backup()`,
  );
  const { pending, unknown } = await migrationStanding(db);
  return {
    ...{ processes, workerSeenAt, backupDays },
    ...{ backupAt: backup?.backupAt ?? null, begunAt: backup?.begunAt ?? null },
    migrations: { pending, unknown: unknown ?? null },
  };
}

/** Of all that it holds, with indexes. */
export async function databaseBytes(db: Queryable): Promise<number> {
  const rows = await rowsOf(db, rowWith({ bytes: WHOLE }), "select pg_database_size(current_database()) as bytes");
  return rows[0]?.bytes ?? 0;
}

export type CompanyStanding = {
  /** When the last decision was recorded; null: there is none. */
  readonly decidedAt: EpochMs | null;
  readonly anchoredAt: EpochMs | null;
};

export async function fetchStanding(db: Queryable, workspaceId: WorkspaceId): Promise<CompanyStanding> {
  const rows = await rowsOf(
    db,
    rowWith<CompanyStanding>({ decidedAt: orNull(INSTANT), anchoredAt: orNull(INSTANT) }),
    `select recorded_until_ms as "decidedAt",
       (select at_ms from anchor where workspace_id = $1 order by seq desc limit 1) as "anchoredAt"
     from workspace where workspace_id = $1`,
    [workspaceId],
  );
  return rows[0] ?? { decidedAt: null, anchoredAt: null };
}

export async function noteVerified(
  db: Queryable,
  workspaceId: WorkspaceId,
  { at, difference }: { readonly at: EpochMs; readonly difference: string | null },
): Promise<void> {
  await db.query("update workspace set verified_at_ms = $2, verified_difference = $3 where workspace_id = $1", [
    ...[workspaceId, at, difference],
  ]);
}
