/** Writes all that a database holds as of one instant, while others go on using it. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { escapeIdentifier } from "pg";
import { type CopyToStreamQuery, to as copyTo } from "pg-copy-streams";
import { pack, type Pack } from "tar-stream";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import type { Database, Transaction } from "../database/database.ts";
import { rowWith, TEXT, WHOLE, listOf, orNull } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import {
  BACKUP_FORMAT,
  type BackupEnd,
  type BackupHead,
  type BackupTable,
  END_ENTRY,
  HEAD_ENTRY,
  pieceName,
} from "./backup-format.ts";

/** A tar says how long an entry is before it comes; so much is held. */
const PIECE_BYTES = 4 * 1024 * 1024;

export type BackupOptions = {
  readonly version: string;
  /** Files beside the database to take along, by name. */
  readonly keys: BackupHead["keys"];
  /** @param total about as many, by what PostgreSQL last counted */
  readonly onProgress: (rows: number, total: number) => void;
};

/**
 * @param owner a connection of whoever owns the tables: for everyone else, rows of companies are hidden
 * @param consume takes the tar while it is written, and resolves when all of it has been taken
 * @returns what was written
 * @throws AppError `database_unavailable` when there is nothing of Baton in the database, or the role may not see all of it
 */
export async function writeBackup(
  owner: Database,
  consume: (tar: Pack) => Promise<void>,
  { version, keys, onProgress }: BackupOptions,
): Promise<{ readonly head: BackupHead; readonly end: BackupEnd }> {
  return owner.transaction(
    async (tx) => {
      // Where a policy hides rows, a statement fails instead of leaving them out.
      await tx.query("set local row_security = off");
      await mustHoldBaton(tx);
      const head = await readHead(tx, version, keys);
      const estimate = await estimatedRows(tx);
      const tar = pack();
      const pid = await pidOf(tx);
      const cancel = async (): Promise<void> => void (await owner.query("select pg_cancel_backend($1)", [pid]));
      const written = writeAll({ tx, cancel }, tar, head, (rows) => onProgress(rows, Math.max(estimate, rows)));
      const consumed = consume(tar);
      // Whichever fails ends the other; the transaction ends when neither goes on.
      const end = (error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error)));
      written.catch(end);
      consumed.catch(end);
      const [byConsumer, byWriter] = await Promise.allSettled([consumed, written]);
      if (byConsumer.status === "rejected") throw byConsumer.reason;
      if (byWriter.status === "rejected") throw byWriter.reason;
      return { head, end: byWriter.value };
    },
    { readsOnly: true },
  );
}

type Source = {
  readonly tx: Transaction;
  /** Ends what the connection of the transaction is doing. */
  readonly cancel: () => Promise<void>;
};

async function writeAll(
  { tx, cancel }: Source,
  tar: Pack,
  head: BackupHead,
  onRows: (rows: number) => void,
): Promise<BackupEnd> {
  await addEntry(tar, HEAD_ENTRY, Buffer.from(JSON.stringify(head)));
  const tables: BackupEnd["tables"] = [];
  let before = 0;
  for (const table of head.tables) {
    const copied = await writeTable({ tx, cancel }, tar, table);
    tables.push({ name: table.name, ...copied });
    before += copied.rows;
    onRows(before);
  }
  const end = { tables };
  await addEntry(tar, END_ENTRY, Buffer.from(JSON.stringify(end)));
  tar.finalize();
  return end;
}

async function writeTable(
  { tx: { client }, cancel }: Source,
  tar: Pack,
  { name, columns }: BackupTable,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash("sha256");
  const copy = client.query(
    copyTo(`copy (select ${columns.map(escapeIdentifier).join(", ")} from ${escapeIdentifier(name)}) to stdout`),
  );
  let piece: Buffer[] = [];
  let bytes = 0;
  let pieces = 0;
  const flush = async (): Promise<void> => {
    if (bytes === 0) return;
    const whole = Buffer.concat(piece);
    hash.update(whole);
    pieces += 1;
    await addEntry(tar, pieceName(name, pieces), whole);
    piece = [];
    bytes = 0;
  };
  try {
    for await (const chunk of copy.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      piece.push(chunk);
      bytes += chunk.length;
      if (bytes >= PIECE_BYTES) await flush();
    }
  } catch (error) {
    // The connection is free again when PostgreSQL has stopped sending.
    if (!copy.readableEnded && copy.errored === null) await endCopy(copy, cancel);
    throw error;
  }
  await flush();
  return { rows: copy.rowCount, sha256: hash.digest("hex") };
}

async function endCopy(copy: CopyToStreamQuery, cancel: () => Promise<void>): Promise<void> {
  const ended = finished(copy).catch(() => undefined);
  copy.resume();
  await cancel();
  await ended;
}

/** Resolves when whoever reads the tar has taken it, and rejects when they have gone. */
async function addEntry(tar: Pack, name: string, content: Buffer): Promise<void> {
  if (tar.destroyed) throw new Error("Whoever took the tar has gone");
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  tar.once("close", onClose);
  try {
    const entry = tar.entry({ name, size: content.length, mode: 0o600 });
    entry.end(content);
    await once(entry, "finish", { signal: gone.signal });
  } finally {
    tar.off("close", onClose);
  }
}

async function pidOf(tx: Transaction): Promise<number> {
  const [row] = await rowsOf(tx, rowWith({ pid: WHOLE }), "select pg_backend_pid() as pid");
  return defined(row, "a connection").pid;
}

async function mustHoldBaton(tx: Transaction): Promise<void> {
  const [row] = await rowsOf(
    tx,
    rowWith({ log: orNull(TEXT), owner: orNull(TEXT), role: TEXT }),
    `select to_regclass('public.log')::text as log, current_user as role,
       (select relowner::regrole::text from pg_class where oid = to_regclass('public.log') and not pg_has_role(relowner, 'usage')) as owner`,
  );
  if (row === undefined || row.log === null)
    throw new AppError("database_unavailable", "There is nothing of Baton in this database yet", {
      remedy: "Check --data and DATABASE_URL; `baton serve` makes the tables",
    });
  if (row.owner !== null)
    throw new AppError("database_unavailable", `The role ${row.role} may not read every company's rows`, {
      remedy: `Set BATON_OWNER_URL to the same database as the role that owns the tables, ${row.owner}`,
    });
}

async function readHead(tx: Transaction, version: string, keys: BackupHead["keys"]): Promise<BackupHead> {
  const migrations = await rowsOf(
    tx,
    rowWith({ number: WHOLE, name: TEXT, checksum: TEXT }),
    "select number, name, checksum from baton_migration order by number",
  );
  const [present] = await rowsOf(
    tx,
    rowWith({ at: TEXT }),
    `select to_char(transaction_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`,
  );
  const sequences = await rowsOf(
    tx,
    rowWith({ name: TEXT, value: orNull(TEXT) }),
    "select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' order by 1",
  );
  return {
    format: BACKUP_FORMAT,
    baton: version,
    at: defined(present, "the time").at,
    migrations: [...migrations],
    tables: await tablesInOrder(tx),
    sequences: [...sequences],
    keys,
  };
}

/** Partitions come with what they are parts of; what PostgreSQL computes is computed again. */
async function tablesInOrder(tx: Transaction): Promise<BackupTable[]> {
  const tables = await rowsOf(
    tx,
    rowWith({ name: TEXT, columns: listOf(TEXT), refersTo: listOf(TEXT) }),
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "refersTo"
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'baton_migration'
     order by 1`,
  );
  const ordered: BackupTable[] = [];
  const there = new Set<string>();
  let left = tables;
  while (left.length > 0) {
    const ready = left.filter(({ refersTo }) => refersTo.every((name) => there.has(name)));
    // Tables that refer to each other in a circle: there are none, and PostgreSQL would refuse them when they are restored.
    const next = ready.length === 0 ? left : ready;
    for (const { name, columns } of next) {
      ordered.push({ name, columns: [...columns] });
      there.add(name);
    }
    left = left.filter(({ name }) => !there.has(name));
  }
  return ordered;
}

async function estimatedRows(tx: Transaction): Promise<number> {
  const [row] = await rowsOf(
    tx,
    rowWith({ rows: WHOLE }),
    "select coalesce(sum(greatest(reltuples, 0)), 0)::bigint as rows from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  return row?.rows ?? 0;
}
