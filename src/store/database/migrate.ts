/**
 * Forward-only migrations: `migrations/NNNN-name.sql`, each once, in order, in one transaction, one process at a time.
 * A migration that was applied is never edited: its checksum is kept, and a change is refused.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { AppError } from "../../base/app-error.ts";
import { assert } from "../../base/assert.ts";
import type { Database, Queryable } from "./database.ts";
import { fillLeadWords } from "../lead/word-rows.ts";
import { chainFormerLog } from "../upgrade/chain-former-log.ts";
import { upgradeMeanings } from "../upgrade/upgrade-meanings.ts";
import { FLAG, rowWith, TEXT, WHOLE } from "./row-schema.ts";
import { rowsOf } from "./rows-of.ts";
import { wallWorkspaces } from "./workspace-wall.ts";

const MIGRATIONS = fileURLToPath(new URL("../../../migrations/", import.meta.url));
/** Any number that no other program on the server is likely to lock. */
const LOCK = 7_283_001;

const INSUFFICIENT_PRIVILEGE = "42501";

type Migration = { readonly number: number; readonly name: string; readonly sql: string; readonly checksum: string };

/** What SQL alone cannot do: after the migration of that number, in its transaction. */
const CODE: Readonly<Record<number, (tx: Queryable) => Promise<void>>> = {
  15: chainFormerLog,
  21: upgradeMeanings,
  45: fillLeadWords,
};

type Options = {
  readonly folder?: string;
  /** The last to apply, for data that was written when there were no more. Left out: all. */
  readonly until?: number;
  /** What is to happen in the same transaction, when any was applied. */
  readonly andThen?: (tx: Queryable) => Promise<void>;
};

/**
 * @returns the names of the migrations that were applied; none when the database was up to date
 * @throws AppError `database_unavailable` when the database was migrated by a newer Baton, or a migration was edited
 */
export async function migrate(db: Database, options: Options = {}): Promise<readonly string[]> {
  return db.transaction((tx) => migrateWithin(tx, options));
}

/** The same, as part of a transaction that does more. */
export async function migrateWithin(
  tx: Queryable,
  { folder = MIGRATIONS, until = Infinity, andThen }: Options = {},
): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  await waitForMigrations(tx);
  await mustHoldAllText(tx);
  const [there] = await rowsOf(
    tx,
    rowWith({ isThere: FLAG }),
    `select to_regclass('baton_migration') is not null as "isThere"`,
  );
  // Where there is nothing to migrate, nothing is created: the program's role need not be allowed to.
  if (there?.isThere !== true)
    await tx
      .query(
        `create table baton_migration (
           number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
      )
      .catch((error: unknown) => {
        throw refusalOf(error) ?? error;
      });
  const applied = await rowsOf(
    tx,
    rowWith({ number: WHOLE, name: TEXT, checksum: TEXT }),
    "select number, name, checksum from baton_migration order by number",
  ).catch((error: unknown) => {
    throw ungranted(error) ?? error;
  });
  for (const done of applied) {
    const ours = migrations.find((each) => each.number === done.number);
    if (ours === undefined) {
      throw new AppError(
        "database_unavailable",
        `The data is of a newer version of Baton: this one doesn't know its migration ${done.name}`,
        { remedy: "Run that version, or restore a backup from before its upgrade" },
      );
    }
    if (ours.checksum !== done.checksum) {
      throw new AppError("database_unavailable", `Migration ${done.name} was edited after it was applied`, {
        remedy: "Restore the file, and write a new migration for the change",
      });
    }
  }
  const pending = migrations.filter(
    (each) => each.number <= until && !applied.some((done) => done.number === each.number),
  );
  const newest = applied.at(-1)?.number ?? 0;
  const late = pending.find((each) => each.number < newest);
  assert(
    late === undefined,
    `migration ${late?.name} comes before ${newest}, which is applied already: give it the next number`,
  );
  for (const each of pending) {
    await tx.query(each.sql).catch((error: unknown) => {
      throw refusalOf(error) ?? error;
    });
    await CODE[each.number]?.(tx);
    await tx.query("insert into baton_migration (number, name, checksum) values ($1, $2, $3)", [
      each.number,
      each.name,
      each.checksum,
    ]);
  }
  if (pending.length > 0) {
    await wallWorkspaces(tx);
    await andThen?.(tx);
  }
  return pending.map((each) => each.name);
}

/** One process at a time changes the schema, and who may do what to it: the others wait until its transaction ends. */
export async function waitForMigrations(tx: Queryable): Promise<void> {
  await tx.query("select pg_advisory_xact_lock($1)", [LOCK]);
}

/** A migration can refuse what it finds, by `raise exception`; its hint is the remedy. */
function refusalOf(error: unknown): AppError | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  if (error.code === INSUFFICIENT_PRIVILEGE)
    return new AppError(
      "database_unavailable",
      `The role doesn't have permission to change the schema: ${error.message}`,
      {
        remedy:
          "As the database owner, run `grant create on database NAME to ROLE; grant create, usage on schema public to ROLE`, or start Baton once as that owner",
        cause: error,
      },
    );
  if (error.code !== "P0001") return undefined;
  return new AppError("database_unavailable", error.message, {
    ...(error.hint && { remedy: error.hint }),
    cause: error,
  });
}

/** A program's role that starts before the owner of the tables has upgraded them. */
function ungranted(error: unknown): AppError | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) return undefined;
  return new AppError(
    "database_unavailable",
    `The role doesn't have permission to use Baton's tables: ${error.message}`,
    {
      remedy: "Run `baton upgrade` with BATON_OWNER_URL set to the tables' owner: it grants the role what it needs",
      cause: error,
    },
  );
}

/** @throws AppError when the database's encoding cannot hold every text that people send */
async function mustHoldAllText(db: Queryable): Promise<void> {
  const [row] = await rowsOf(db, rowWith({ encoding: TEXT }), "select current_setting('server_encoding') as encoding");
  if (row?.encoding === "UTF8") return;
  throw new AppError("database_unavailable", `The database's encoding is ${row?.encoding ?? "unknown"}`, {
    remedy:
      "Baton needs UTF8. Run `create database NAME encoding 'UTF8' template template0`, and set DATABASE_URL to it",
  });
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const numbers = new Set<number>();
  for (const name of names) {
    const number = Number(name.slice(0, 4));
    assert(/^\d{4}-[a-z0-9-]+\.sql$/.test(name), `a migration is called NNNN-name.sql, and not ${name}`);
    assert(!numbers.has(number), `two migrations have the number of ${name}`);
    numbers.add(number);
  }
  return Promise.all(
    names.map(async (name) => {
      // A checkout on Windows may have other line ends; the migration is the same.
      const sql = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
      return { number: Number(name.slice(0, 4)), name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** @returns how many migrations of this version the database lacks, and the name of one that this version doesn't know */
export async function migrationStanding(
  db: Queryable,
): Promise<{ readonly pending: number; readonly unknown: string | undefined }> {
  const migrations = await readMigrations(MIGRATIONS);
  const [there] = await rowsOf(
    db,
    rowWith({ isThere: FLAG }),
    `select to_regclass('baton_migration') is not null as "isThere"`,
  );
  if (there?.isThere !== true) return { pending: migrations.length, unknown: undefined };
  const applied = await rowsOf(
    db,
    rowWith({ number: WHOLE, name: TEXT }),
    "select number, name from baton_migration order by number",
  );
  return {
    pending: migrations.filter(({ number }) => !applied.some((done) => done.number === number)).length,
    unknown: applied.find((done) => !migrations.some(({ number }) => number === done.number))?.name,
  };
}
