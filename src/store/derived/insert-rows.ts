import type { Queryable } from "../database/database.ts";

/** One statement for any number of rows: `sql` reads them, as JSON, from the parameter after `params`. None: nothing is asked. */
export async function insertRows(
  db: Queryable,
  sql: string,
  params: readonly unknown[],
  rows: readonly object[],
): Promise<void> {
  if (rows.length > 0) await db.query(sql, [...params, JSON.stringify(rows)]);
}
