/** A PostgreSQL for a bench, as Baton brings it; its data is removed when the bench has ended. */
import { rm } from "node:fs/promises";
import { type Database, openDatabase } from "../../src/store/database/database.ts";
import { startEmbeddedPostgres } from "../../src/store/embedded/start-embedded-postgres.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";

export type BenchPostgres = {
  /** The first process of the server. */
  readonly pid: number;
  /** For questions about the server. */
  readonly server: Database;
  /** Whether a database is there already: of a bench that keeps its data. */
  readonly has: (name: string) => Promise<boolean>;
  /** A folder for the bench's files. */
  readonly folder: string;
  /** @returns where an empty database is */
  readonly makeDatabase: (name: string) => Promise<string>;
  /** Where a database is. */
  readonly urlOf: (name: string) => string;
};

/** @param kept where the data stays for the next bench; left out: nowhere */
export async function withPostgres(run: (postgres: BenchPostgres) => Promise<void>, kept?: string): Promise<void> {
  const folder = kept ?? (await temporaryFolder());
  const postgres = await startEmbeddedPostgres({ dataDir: `${folder}/data` });
  const server = await openDatabase(postgres.url, { maxConnections: 1, applicationName: "bench" });
  try {
    await server.query("create extension if not exists pg_walinspect");
    const urlOf = (name: string): string => postgres.url.replace(/\/[^/?]*\?/, `/${name}?`);
    await run({
      urlOf,
      pid: postgres.pid,
      server,
      folder,
      async has(name) {
        return (await server.query("select from pg_database where datname = $1", [name])).length > 0;
      },
      async makeDatabase(name) {
        await server.query(`create database ${name}`);
        return urlOf(name);
      },
    });
  } finally {
    await server.close();
    await postgres.stop();
    if (kept === undefined) await rm(folder, { recursive: true, force: true });
  }
}

export async function withDatabase<T>(url: string, run: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(url, { maxConnections: 2, applicationName: "bench" });
  try {
    return await run(db);
  } finally {
    await db.close();
  }
}
