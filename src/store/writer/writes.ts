/** Rows for several tables, written in one statement: a part of a `with` for each table that gets any. */

/** `sql` writes the rows that stand, as JSON, in its parameter `$rows`; the workspace is `$1`. */
export type Table = { readonly name: string; readonly sql: string };
export type Write = { readonly into: Table; readonly rows: readonly object[] };

/**
 * @param first number of the first parameter
 * @returns the parts that have rows, and their parameters. The text is the same object for the same tables: a connection prepares it once
 */
export function partsOf(
  writes: readonly Write[],
  first: number,
): { readonly parts: string; readonly params: readonly string[] } {
  const filled = writes.filter(({ rows }) => rows.length > 0);
  const key = `${first} ${filled.map(({ into }) => into.name).join(" ")}`;
  let parts = texts.get(key);
  if (parts === undefined) {
    parts = filled
      .map(
        ({ into: { name, sql } }, index) => `write_${name} as (${sql.replaceAll("$rows", `$${first + index}::jsonb`)})`,
      )
      .join(", ");
    texts.set(key, parts);
  }
  return { parts, params: filled.map(({ rows }) => JSON.stringify(rows)) };
}

/** There are as many as combinations of tables that are written together. */
const texts = new Map<string, string>();
