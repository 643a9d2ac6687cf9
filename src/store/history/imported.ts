/** Imports, by what they wrote into the log: so that one can be found there as a whole. */
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, listOf, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Imported = {
  readonly importId: string;
  readonly begunAt: EpochMs;
  readonly begunBy: string;
  readonly sources: readonly string[];
  /** The first and the last entry of the log that its facts were decided in; null: none was so far. */
  readonly from: number | null;
  readonly until: number | null;
  readonly facts: number;
  readonly leads: number;
  /** Facts that wait to be replayed: it was interrupted. */
  readonly waiting: number;
  readonly undone: { readonly at: EpochMs; readonly by: string } | null;
};

type Row = Omit<Imported, "undone"> & { readonly undoneAt: EpochMs | null; readonly undoneBy: string | null };
const IMPORTED = rowWith<Row>({
  importId: TEXT,
  begunAt: INSTANT,
  begunBy: TEXT,
  sources: listOf(typedText()),
  from: orNull(WHOLE),
  until: orNull(WHOLE),
  facts: WHOLE,
  leads: WHOLE,
  waiting: WHOLE,
  undoneAt: orNull(INSTANT),
  undoneBy: orNull(TEXT),
});
const SELECT = `
  select import_id as "importId", begun_at_ms as "begunAt", begun_by as "begunBy", sources, from_seq as "from", until_seq as "until", facts, leads,
    (select count(*) from import_fact f where f.workspace_id = i.workspace_id and f.import_id = i.import_id) as waiting,
    undone_at_ms as "undoneAt", undone_by as "undoneBy"
  from imported i where workspace_id = $1`;

function imported({ undoneAt, undoneBy, ...row }: Row): Imported {
  return { ...row, undone: undoneAt === null ? null : { at: undoneAt, by: undoneBy ?? "" } };
}

/** The latest first. */
export async function fetchImported(
  db: Queryable,
  workspaceId: WorkspaceId,
  limit: number,
): Promise<readonly Imported[]> {
  const rows = await rowsOf(db, IMPORTED, `${SELECT} order by begun_at_ms desc, import_id limit $2`, [
    workspaceId,
    limit,
  ]);
  return rows.map(imported);
}

export async function findImported(
  db: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
): Promise<Imported | undefined> {
  const rows = await rowsOf(db, IMPORTED, `${SELECT} and import_id = $2`, [workspaceId, importId]);
  return rows.map(imported)[0];
}

export type NewImport = Pick<Imported, "importId" | "begunAt" | "begunBy" | "sources">;

/**
 * Before its facts wait to be replayed, in their transaction; one that goes on is known already. Until the end of the transaction nobody undoes it.
 *
 * @throws AppError `import_conflict` when it was undone
 */
export async function beginImported(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { importId, begunAt, begunBy, sources }: NewImport,
): Promise<void> {
  await tx.query(
    `insert into imported (workspace_id, import_id, begun_at_ms, begun_by, sources) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [workspaceId, importId, begunAt, begunBy, sources],
  );
  const rows = await tx.query(
    "select from imported where workspace_id = $1 and import_id = $2 and undone_seq is null for update",
    [workspaceId, importId],
  );
  if (rows.length === 0)
    throw new AppError("import_conflict", "This import was undone", { remedy: "Import the files again" });
}

/** Of one that brought nothing, nothing is kept. */
export async function forgetEmpty(db: Queryable, workspaceId: WorkspaceId, importId: string): Promise<void> {
  await db.query("delete from imported where workspace_id = $1 and import_id = $2 and from_seq is null", [
    workspaceId,
    importId,
  ]);
}

/** Facts of it that were decided, in the transaction that writes what was decided. `from` <= number <= `until`. */
export async function noteImported(
  tx: Queryable,
  workspaceId: WorkspaceId,
  {
    importId,
    from,
    until,
    facts,
    leads,
  }: {
    readonly importId: string;
    readonly from: number;
    readonly until: number;
    readonly facts: number;
    readonly leads: number;
  },
): Promise<void> {
  await tx.query(
    `update imported set from_seq = coalesce(from_seq, $3), until_seq = $4, facts = facts + $5, leads = leads + $6
     where workspace_id = $1 and import_id = $2`,
    [workspaceId, importId, from, until, facts, leads],
  );
}

/** @returns false when it was undone before */
export async function markUndone(
  tx: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
  { seq, at, by }: { readonly seq: number; readonly at: EpochMs; readonly by: string },
): Promise<boolean> {
  const rows = await tx.query(
    `update imported set undone_seq = $3, undone_at_ms = $4, undone_by = $5
     where workspace_id = $1 and import_id = $2 and undone_seq is null returning import_id`,
    [workspaceId, importId, seq, at, by],
  );
  return rows.length > 0;
}
