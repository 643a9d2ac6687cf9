/** A fresh, migrated database for a test. It is gone when the run is done: see global-postgres.ts. */
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { urlOfDatabase } from "./global-postgres.ts";

export type TestDatabase = { readonly db: Database; readonly url: string };

/** Migrated once in a run, and copied. */
export function testDatabase(): Promise<TestDatabase> {
  return emptyDatabase(`template ${inject("migratedDatabase")} strategy file_copy`);
}

/** The same without a table in it. @param options of `create database` */
export async function emptyDatabase(options = ""): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `${inject("databasePrefix")}${randomUUID().replaceAll("-", "")}`;
  const server = await openDatabase(serverUrl, { maxConnections: 1 });
  try {
    await server.query(`create database ${name} ${options}`);
  } finally {
    await server.close();
  }
  const url = urlOfDatabase(serverUrl, name);
  return { db: await openDatabase(url, { maxConnections: 5 }), url };
}
