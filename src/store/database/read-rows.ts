/**
 * Reads rows by their schema. One that is something else is a bug, or a database that was changed from outside: the error names the query and
 * the columns, and of what was found there its kind only – a value can be personal.
 */
import { AssertionError } from "../../base/assert.ts";
import type { ColumnSchema, RowSchema } from "./row-schema.ts";

/**
 * @param schema of each row
 * @param sql where they come from
 * @throws AssertionError when a row is something else
 */
export function readRows<Row>(schema: RowSchema<Row>, sql: string, rows: readonly unknown[]): readonly Row[] {
  for (const row of rows) {
    if (schema.accepts(row)) continue;
    const wrong = wrongIn(schema, row, "").join("; ");
    throw new AssertionError(`a row of this query is not as expected: ${wrong}: ${shortened(sql)}`);
  }
  return rows as readonly Row[];
}

/** @param path of the value; "" for the row itself */
function wrongIn(column: ColumnSchema<unknown>, value: unknown, path: string): readonly string[] {
  if (column.accepts(value)) return [];
  const within = (column.parts?.(value) ?? []).flatMap(([name, part, each]) =>
    wrongIn(each, part, path === "" ? name : `${path}.${name}`),
  );
  return within.length > 0 ? within : [`“${path}” holds ${kindOf(value)} instead of ${column.expected}`];
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

const SHOWN = 160;

function shortened(sql: string): string {
  const line = sql.replaceAll(/\s+/g, " ").trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN)} …`;
}
