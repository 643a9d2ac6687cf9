/** Databases of earlier releases, for a test. */
import type { Database } from "../src/store/database/database.ts";
import { emptyDatabase } from "./postgres.ts";
import { fillWithShape, migrateTo, type Shape } from "./shape-data.ts";

export async function restoreShape(shape: Shape): Promise<Database> {
  const { db } = await emptyDatabase();
  await fillWithShape(db, shape);
  return db;
}

/** An empty database that was migrated as far as `last`. */
export async function databaseOfMigration(last: number): Promise<Database> {
  const { db } = await emptyDatabase();
  await migrateTo(db, last);
  return db;
}
