/** A fresh, migrated database for a test, gone when the test file is done. */
import { randomUUID } from "node:crypto";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "../src/store/database.ts";
import { migrate } from "../src/store/migrate.ts";

export type TestDatabase = { readonly db: Database; readonly url: string };

export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const server = await openDatabase(serverUrl, { maxConnections: 1 });
  await server.query(`create database ${name}`);
  const url = serverUrl.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
  const db = await openDatabase(url, { maxConnections: 5 });
  await migrate(db);
  afterAll(async () => {
    await db.close();
    await server.query(`drop database ${name} with (force)`);
    await server.close();
  });
  return { db, url };
}
