/**
 * Reads rows by their schema. One that is something else is a bug, or a database that was changed from outside: the error names the query and
 * the columns, and of what was found there its kind only – a value can be personal.
 */
import { AssertionError } from "../../base/assert.ts";
import type { RowSchema } from "./columns.ts";

/**
 * @param schema of each row
 * @param sql where they come from
 * @throws AssertionError when a row is something else
 */
export function readRows<Row>(schema: RowSchema<Row>, sql: string, rows: readonly unknown[]): readonly Row[] {
  return rows.map((row) => {
    const read = schema.safeParse(row);
    if (read.success) return read.data;
    const wrong = read.error.issues.map(
      ({ path, message }) => `“${path.join(".")}” holds ${kindOf(row, path)} (${message})`,
    );
    throw new AssertionError(`a row of this query is not as expected: ${wrong.join("; ")}: ${shortened(sql)}`);
  });
}

function kindOf(row: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce(
    (part: unknown, key) => (part as Readonly<Record<PropertyKey, unknown>> | null)?.[key],
    row,
  );
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

const SHOWN = 160;

function shortened(sql: string): string {
  const line = sql.replaceAll(/\s+/g, " ").trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN)} …`;
}
