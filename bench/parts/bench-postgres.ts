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
  /** A folder for the bench's files. */
  readonly folder: string;
  /** @returns where an empty database is */
  readonly makeDatabase: (name: string) => Promise<string>;
  /** Where a database is. */
  readonly urlOf: (name: string) => string;
};

export async function withPostgres(run: (postgres: BenchPostgres) => Promise<void>): Promise<void> {
  const folder = await temporaryFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: `${folder}/data` });
  const server = await openDatabase(postgres.url, { maxConnections: 1, applicationName: "bench" });
  try {
    await server.query("create extension pg_walinspect");
    const urlOf = (name: string): string => postgres.url.replace(/\/[^/?]*\?/, `/${name}?`);
    await run({
      urlOf,
      pid: postgres.pid,
      server,
      folder,
      async makeDatabase(name) {
        await server.query(`create database ${name}`);
        return urlOf(name);
      },
    });
  } finally {
    await server.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
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
