/** One PostgreSQL for all tests of a run: the embedded one in a folder of its own, or the server that TEST_DATABASE_URL names. */
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../src/store/database/database.ts";
import { startEmbeddedPostgres } from "../src/store/embedded/start-embedded-postgres.ts";
import { temporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** How the names of this run's databases begin. */
    databasePrefix: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `test_${randomBytes(4).toString("hex")}_`;
  project.provide("databasePrefix", prefix);
  const own = process.env["TEST_DATABASE_URL"];
  if (own !== undefined) {
    project.provide("postgresUrl", own);
    return () => dropDatabases(own, prefix);
  }
  const dataDir = await temporaryFolder();
  const postgres = await startEmbeddedPostgres({ dataDir });
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
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
