/** Asks the database, and reads each row by the schema of the query: a column that is not what the program expects is found out here. */
import type { RowSchema } from "./row-schema.ts";
import type { Queryable } from "./database.ts";
import { readRows } from "./read-rows.ts";

/**
 * Runs one statement with parameters.
 *
 * @param schema of each of its rows
 * @throws AssertionError when a row is something else: it names the query and the column
 */
export async function rowsOf<Row>(
  db: Queryable,
  schema: RowSchema<Row>,
  sql: string,
  params?: readonly unknown[],
): Promise<readonly Row[]> {
  return readRows(schema, sql, await db.query(sql, params));
}
