/**
 * What a backup holds: a tar, compressed by zstd, that any machine can open.
 *
 * First `baton.json` says what it is; then each table comes as PostgreSQL's `COPY` writes it, in pieces, `tables/lead/000001.copy`, in an order in
 * which a row comes after those that it refers to; last, `end.json` says how much of it there must be. Without the last, it isn't whole.
 */
import { z } from "zod";

/** Read by every later Baton. Another number: this one can't. */
export const BACKUP_FORMAT = 1;

export const HEAD_ENTRY = "baton.json";
export const END_ENTRY = "end.json";

const TableSchema = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });

export const BackupHeadSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** The version that wrote it. */
  baton: z.string(),
  /** The instant whose data it is: an ISO time in UTC. */
  at: z.string(),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(TableSchema),
  sequences: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  /** The files beside the database, by what they are called there; only in an encrypted backup. */
  keys: z.record(z.string(), z.string()),
});
export type BackupHead = z.infer<typeof BackupHeadSchema>;
export type BackupTable = z.infer<typeof TableSchema>;

export const BackupEndSchema = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.int(), sha256: z.string() })),
});
export type BackupEnd = z.infer<typeof BackupEndSchema>;

export function pieceName(table: string, piece: number): string {
  return `tables/${table}/${`${piece}`.padStart(6, "0")}.copy`;
}

/** @returns undefined: it is no piece of a table */
export function tableOfPiece(entry: string): string | undefined {
  return /^tables\/(\w+)\/\d+\.copy$/.exec(entry)?.[1];
}
