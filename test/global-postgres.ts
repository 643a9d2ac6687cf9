/** One PostgreSQL for all tests of a run: the embedded one in a folder of its own, or the server that TEST_DATABASE_URL names. */
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { startEmbeddedPostgres } from "../src/store/embedded/start-embedded-postgres.ts";
import { temporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** How the names of this run's databases begin. */
    databasePrefix: string;
    /** A migrated database, of which a test is given a copy. */
    migratedDatabase: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `test_${randomBytes(4).toString("hex")}_`;
  project.provide("databasePrefix", prefix);
  const own = process.env["TEST_DATABASE_URL"];
  if (own !== undefined) {
    project.provide("postgresUrl", own);
    project.provide("migratedDatabase", await migratedDatabase(own, prefix));
    return () => dropDatabases(own, prefix);
  }
  const dataDir = await temporaryFolder();
  const first = await startEmbeddedPostgres({ dataDir });
  await settleForTests(first.url);
  // How many may connect is read when the server starts.
  await first.stop();
  const postgres = await startEmbeddedPostgres({ dataDir });
  project.provide("postgresUrl", postgres.url);
  project.provide("migratedDatabase", await migratedDatabase(postgres.url, prefix));
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/**
 * Nobody loses anything when the machine does: what is acknowledged here needn't be on disk. Tests of what outlives a crash start servers of their own. And
 * connections that a file of tests left stay open for seconds, beside those of the files that came after it.
 */
async function settleForTests(url: string): Promise<void> {
  const server = await openDatabase(url, { maxConnections: 1 });
  try {
    for (const setting of ["fsync = off", "full_page_writes = off", "max_connections = 400"])
      await server.query(`alter system set ${setting}`);
  } finally {
    await server.close();
  }
}

async function migratedDatabase(url: string, prefix: string): Promise<string> {
  const name = `${prefix}migrated`;
  const server = await openDatabase(url, { maxConnections: 1 });
  try {
    await server.query(`create database ${name}`);
  } finally {
    await server.close();
  }
  const db = await openDatabase(urlOfDatabase(url, name), { maxConnections: 1 });
  try {
    await migrate(db);
  } finally {
    await db.close();
  }
  return name;
}

/** The same server's database of that name. */
export function urlOfDatabase(serverUrl: string, name: string): string {
  return serverUrl.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const server = await openDatabase(url, { maxConnections: 1 });
  try {
    const ours = await server.query<{ name: string }>(
      "select datname as name from pg_database where starts_with(datname, $1)",
      [prefix],
    );
    for (const { name } of ours) await server.query(`drop database ${name} with (force)`);
  } finally {
    await server.close();
  }
}
