/** The files of imports, in chunks: any server takes the next one, and any worker reads them. */
import { createHash } from "node:crypto";
import { assert } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { BYTES, listOf, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type ImportFile = {
  /** From 0, in the order in which they were named. */
  readonly file: number;
  readonly name: string;
  readonly bytes: number;
  readonly receivedBytes: number;
  readonly map: string | null;
  /** What was made of it and is still kept. */
  readonly lists: readonly Exclude<FilePart, "content">[];
};
/** `rejects` and `warnings` are CSV files made of the file. */
export type FilePart = "content" | "rejects" | "warnings";
export type PlaceOfFile = { readonly importId: string; readonly file: number };

const FILE = rowWith<ImportFile & { readonly importId: string }>({
  importId: TEXT,
  file: WHOLE,
  name: TEXT,
  bytes: WHOLE,
  receivedBytes: WHOLE,
  map: orNull(TEXT),
  lists: listOf(oneOf(["rejects", "warnings"])),
});
const COLUMNS = `import_id as "importId", file, name, bytes, received_bytes as "receivedBytes", map,
  array(select c.part from history_import_chunk c where c.workspace_id = f.workspace_id and c.import_id = f.import_id and c.file = f.file
    and c.part <> 'content' and c.start_byte = 0 order by c.part) as lists`;

/** Of those imports. */
export async function fetchImportFiles(
  db: Queryable,
  workspaceId: WorkspaceId,
  importIds: readonly string[],
): Promise<readonly (ImportFile & { readonly importId: string })[]> {
  return rowsOf(
    db,
    FILE,
    `select ${COLUMNS} from history_import_file f where workspace_id = $1 and import_id = any($2) order by import_id, file`,
    [workspaceId, importIds],
  );
}

export async function addImportFiles(
  db: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
  files: readonly Pick<ImportFile, "name" | "bytes">[],
): Promise<void> {
  await db.query(
    `insert into history_import_file (workspace_id, import_id, file, name, bytes)
     select $1, $2, f.file, f.name, f.bytes from jsonb_to_recordset($3::jsonb) as f(file int, name text, bytes bigint)`,
    [workspaceId, importId, JSON.stringify(files.map((each, file) => ({ ...each, file })))],
  );
}

/** Locked until the transaction ends: one chunk of a file is added at a time. */
export async function lockImportFile(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { importId, file }: PlaceOfFile,
): Promise<ImportFile | undefined> {
  const rows = await rowsOf(
    tx,
    FILE,
    `select ${COLUMNS} from history_import_file f where workspace_id = $1 and import_id = $2 and file = $3 for update`,
    [workspaceId, importId, file],
  );
  return rows[0];
}

/** @param start the byte of the file that it begins with; the same one again takes the place of the first */
export async function putChunk(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { importId, file }: PlaceOfFile,
  { part, start, content }: { readonly part: FilePart; readonly start: number; readonly content: Uint8Array },
): Promise<void> {
  await tx.query(
    `insert into history_import_chunk (workspace_id, import_id, file, part, start_byte, sha256, content) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, import_id, file, part, start_byte) do update set sha256 = excluded.sha256, content = excluded.content`,
    [workspaceId, importId, file, part, start, sha256(content), content],
  );
}

export async function noteReceived(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { importId, file }: PlaceOfFile,
  receivedBytes: number,
): Promise<void> {
  await tx.query(
    "update history_import_file set received_bytes = $4 where workspace_id = $1 and import_id = $2 and file = $3",
    [workspaceId, importId, file, receivedBytes],
  );
}

/** @param map null: the file is only looked up by others @returns false when there is no such file */
export async function putImportMap(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, file }: PlaceOfFile,
  map: string | null,
): Promise<boolean> {
  const rows = await db.query(
    "update history_import_file set map = $4 where workspace_id = $1 and import_id = $2 and file = $3 returning file",
    [workspaceId, importId, file, map],
  );
  return rows.length > 0;
}

/** What a workspace holds, of files and of what was made of them. */
export async function heldBytes(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const rows = await rowsOf(
    db,
    rowWith({ bytes: WHOLE }),
    `select coalesce(sum(f.bytes), 0)::bigint as bytes from history_import_file f
     join history_import i on i.workspace_id = f.workspace_id and i.import_id = f.import_id
     where f.workspace_id = $1 and (i.state not in ('done', 'canceled')
       or exists (select from history_import_chunk c where c.workspace_id = $1 and c.import_id = f.import_id))`,
    [workspaceId],
  );
  return rows[0]?.bytes ?? 0;
}

/** The bytes of a file, a chunk at a time, in order. */
export async function* readChunks(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, file, part }: PlaceOfFile & { readonly part: FilePart },
): AsyncGenerator<Buffer> {
  for (let start = 0; ;) {
    const rows = await rowsOf(db, CHUNK, SELECT_CHUNK, [workspaceId, importId, file, part, start]);
    const chunk = rows[0];
    if (chunk === undefined) return;
    assert(sha256(chunk.content).equals(chunk.sha256), "a chunk is what was stored");
    yield chunk.content;
    start += chunk.content.length;
  }
}

const CHUNK = rowWith({ sha256: BYTES, content: BYTES });
const SELECT_CHUNK = `
  select sha256, content from history_import_chunk
  where workspace_id = $1 and import_id = $2 and file = $3 and part = $4 and start_byte = $5`;

export async function removeChunks(
  db: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
  parts: readonly FilePart[],
): Promise<void> {
  await db.query("delete from history_import_chunk where workspace_id = $1 and import_id = $2 and part = any($3)", [
    workspaceId,
    importId,
    parts,
  ]);
}

/** Of imports that were over by then. */
export async function removeChunksOfEnded(
  db: Queryable,
  workspaceId: WorkspaceId,
  endedBefore: EpochMs,
): Promise<void> {
  await db.query(
    `delete from history_import_chunk c where workspace_id = $1 and import_id in (
       select import_id from history_import where workspace_id = $1 and state in ('done', 'canceled', 'failed') and ended_at_ms < $2)`,
    [workspaceId, endedBefore],
  );
}

function sha256(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
