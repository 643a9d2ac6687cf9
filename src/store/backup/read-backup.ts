/** Fills an empty database from a backup: all of it, or nothing. */
import { createHash, type Hash } from "node:crypto";
import { finished } from "node:stream/promises";
import type { Writable } from "node:stream";
import pg, { escapeIdentifier } from "pg";
import { from as copyFrom, type CopyStreamQuery } from "pg-copy-streams";
import { extract, type Headers } from "tar-stream";
import type { z } from "zod";
import { AppError } from "../../base/app-error.ts";
import type { Database, Transaction } from "../database/database.ts";
import { migrateWithin } from "../database/migrate.ts";
import { isOutage } from "../database/outage.ts";
import { rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import {
  BACKUP_FORMAT,
  type BackupEnd,
  BackupEndSchema,
  type BackupHead,
  BackupHeadSchema,
  END_ENTRY,
  HEAD_ENTRY,
  tableOfPiece,
} from "./backup-format.ts";

/** What `baton.json` and `end.json` may be long. */
const MOST_SAID_BYTES = 16 * 1024 * 1024;

export type RestoreOptions = {
  /** Told what it is before anything is written. What it throws ends the restore. */
  readonly onHead: (head: BackupHead) => Promise<void>;
  readonly onProgress: (rows: number) => void;
};

/**
 * @param owner of an empty database, by whoever is to own the tables
 * @param feed sends a backup that is neither compressed nor encrypted anymore, and rejects when it can't
 * @throws AppError `database_unavailable` when the database isn't empty; `input_invalid` when the backup is damaged, or of a newer Baton. Nothing
 * is changed then
 */
export async function readBackup(
  owner: Database,
  feed: (into: Writable) => Promise<void>,
  { onHead, onProgress }: RestoreOptions,
): Promise<{ readonly head: BackupHead; readonly end: BackupEnd }> {
  const restored = await owner.transaction(async (tx) => {
    await mustBeEmpty(tx);
    const tar = extract();
    const entries: AsyncIterable<unknown> = tar;
    // What it rejects with also ends the entries.
    feed(tar as unknown as Writable).catch((error: unknown) =>
      tar.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    try {
      return await readAll(tx, entries as AsyncIterable<Entry>, onHead, onProgress);
    } catch (error) {
      throw error instanceof AppError || isOfDatabase(error) ? error : damaged(error);
    }
  });
  await owner.query("analyze");
  return restored;
}

type Entry = AsyncIterable<Uint8Array> & {
  readonly header: Headers;
};
/** A `COPY` that is under way. `refused` rejects when PostgreSQL refuses a row, which it may say at any time, and then waits for nothing more. */
type Open = {
  readonly name: string;
  readonly copy: CopyStreamQuery;
  readonly hash: Hash;
  readonly refused: Promise<never>;
};

async function readAll(
  tx: Transaction,
  entries: AsyncIterable<Entry>,
  onHead: RestoreOptions["onHead"],
  onProgress: RestoreOptions["onProgress"],
): Promise<{ head: BackupHead; end: BackupEnd }> {
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  let open: Open | undefined;
  let rows = 0;
  const read = new Map<string, { rows: number; sha256: string }>();
  const close = async (): Promise<void> => {
    if (open === undefined) return;
    const { name, copy, hash } = open;
    copy.end();
    await finished(copy);
    read.set(name, { rows: copy.rowCount, sha256: hash.digest("hex") });
    rows += copy.rowCount;
    onProgress(rows);
    open = undefined;
  };
  try {
    for await (const entry of entries) {
      const { name } = entry.header;
      if (head === undefined) {
        head = await readHead(entry);
        await onHead(head);
        await makeTables(tx, head);
        continue;
      }
      if (name === END_ENTRY) {
        await close();
        end = parsed(BackupEndSchema, await said(entry));
        continue;
      }
      const table = head.tables.find((each) => each.name === tableOfPiece(name));
      if (table === undefined) throw damaged(new Error(`it holds “${name}”`));
      if (open?.name !== table.name) {
        await close();
        open = openTable(tx, table);
      }
      for await (const chunk of entry) await write(open, chunk);
    }
  } catch (error) {
    if (open !== undefined) await giveUp(open);
    throw error;
  }
  if (head === undefined || end === undefined) throw damaged(new Error("its end is missing"));
  for (const { name, ...expected } of end.tables) {
    const found = read.get(name) ?? { rows: 0, sha256: createHash("sha256").digest("hex") };
    if (found.rows !== expected.rows || found.sha256 !== expected.sha256)
      throw damaged(new Error(`its table “${name}” isn't the one that was written`));
  }
  for (const { name, value } of head.sequences)
    if (value !== null) await tx.query("select setval($1::regclass, $2::bigint)", [escapeIdentifier(name), value]);
  return { head, end };
}

function openTable(tx: Transaction, { name, columns }: BackupHead["tables"][number]): Open {
  const into = `${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(", ")})`;
  const copy = tx.client.query(copyFrom(`copy ${into} from stdin`));
  const refused = new Promise<never>((_, reject) => {
    copy.once("error", reject);
  });
  refused.catch(() => undefined);
  return { name, copy, hash: createHash("sha256"), refused };
}

/** The connection is free again when PostgreSQL knows that no more comes, or has refused a row. */
async function giveUp({ copy, refused }: Open): Promise<void> {
  const closed = finished(copy);
  copy.destroy();
  await Promise.race([closed, refused]).catch(() => undefined);
}

async function write({ copy, hash, refused }: Open, chunk: Uint8Array): Promise<void> {
  hash.update(chunk);
  const written = new Promise<void>((resolve, reject) => {
    copy.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
  await Promise.race([written, refused]);
}

async function readHead(entry: Entry): Promise<BackupHead> {
  if (entry.header.name !== HEAD_ENTRY) throw damaged(new Error(`it begins with “${entry.header.name}”`));
  const value = await said(entry);
  const { format } = Object(value) as { readonly format?: unknown };
  if (typeof format === "number" && format > BACKUP_FORMAT)
    throw new AppError("input_invalid", `The backup has format ${format}, which this version of Baton doesn't know`, {
      remedy: "Use the newer version of Baton that made it",
    });
  return parsed(BackupHeadSchema, value);
}

async function said(entry: Entry): Promise<unknown> {
  if ((entry.header.size ?? 0) > MOST_SAID_BYTES) throw damaged(new Error(`${entry.header.name} is too long`));
  const pieces: Uint8Array[] = [];
  for await (const piece of entry) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString("utf8")) as unknown;
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw damaged(result.error);
  return result.data;
}

/** The tables as they were when the backup was made; whatever came later is applied by the next start, as to any older database. */
async function makeTables(tx: Transaction, { migrations, baton, tables }: BackupHead): Promise<void> {
  const last = Math.max(...migrations.map(({ number }) => number));
  await migrateWithin(tx, { until: last });
  const applied = await rowsOf(
    tx,
    rowWith({ number: WHOLE, checksum: TEXT }),
    "select number, checksum from baton_migration",
  );
  const ours = new Map(applied.map(({ number, checksum }) => [number, checksum]));
  const unknown = migrations.find(({ number, checksum }) => ours.get(number) !== checksum);
  if (unknown !== undefined || applied.length !== migrations.length)
    throw new AppError(
      "input_invalid",
      `The backup was made by Baton ${baton}, whose tables this version of Baton can't make${unknown === undefined ? "" : ` (${unknown.name})`}`,
      { remedy: `Use Baton ${baton} or newer` },
    );
  // A migration can have put rows there.
  await tx.query(`truncate ${tables.map(({ name }) => escapeIdentifier(name)).join(", ")} cascade`);
}

async function mustBeEmpty(tx: Transaction): Promise<void> {
  const there = await rowsOf(
    tx,
    rowWith({ name: TEXT }),
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') order by 1 limit 1",
  );
  if (there.length > 0)
    throw new AppError("database_unavailable", "The database to restore into isn't empty", {
      remedy:
        "Restore into a new data folder (--data), or into a new database (DATABASE_URL). What is there stays as it is",
    });
}

function damaged(cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
  return new AppError("input_invalid", `This isn't a whole backup of Baton: ${why}`, {
    remedy: "Nothing was changed. Use another copy of it, or an earlier backup",
    cause,
  });
}

/**
 * What PostgreSQL answers to damage, as classes of SQLSTATE: values that it can't read (22), rows that break a constraint (23), and names of
 * tables and columns that there are not (42).
 */
const OF_DAMAGE: ReadonlySet<string> = new Set(["22", "23", "42"]);
const INSUFFICIENT_PRIVILEGE = "42501";

/** Whether PostgreSQL refused something else than what the backup holds. */
function isOfDatabase(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return isOutage(error);
  return error.code === INSUFFICIENT_PRIVILEGE || !OF_DAMAGE.has(error.code.slice(0, 2));
}
