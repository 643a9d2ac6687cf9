/** Rows for several tables, written in one statement: a part of a `with` for each table that gets any. */
import { assert } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";

/**
 * `sql` writes the rows that stand, as JSON, in its parameter `$rows`, and are read by `jsonb_to_recordset($rows) as r(…)`. The workspace of a row
 * `r` is `$workspace.r`: one parameter where all are of one, so that a cluster finds the node for it; else a column of the row.
 */
export type Table = { readonly name: string; readonly sql: string };
export type Write = { readonly into: Table; readonly rows: readonly object[] };
type Parts = { readonly parts: string; readonly params: readonly string[] };

/**
 * Rows of one workspace, which is `$1`.
 *
 * @param first number of the first parameter
 * @returns the parts that have rows, and their parameters. The text is the same object for the same tables: a connection prepares it once
 */
export function partsOf(writes: readonly Write[], first: number): Parts {
  const rows = writes.map((write) => ({ into: write.into, rows: write.rows.map((row) => JSON.stringify(row)) }));
  return filled(rows, first, "one", (sql) => sql.replaceAll(WORKSPACE_OF, () => "$1"));
}

/** Rows of several workspaces. */
export function partsOfSeveral(
  of: readonly { readonly workspaceId: WorkspaceId; readonly writes: readonly Write[] }[],
  first: number,
): Parts {
  const all = new Map<string, { readonly into: Table; readonly rows: string[] }>();
  for (const { workspaceId, writes } of of) {
    const begin = `{"workspace_id":${JSON.stringify(workspaceId)},`;
    for (const { into, rows } of writes) {
      const known = all.get(into.name) ?? { into, rows: [] };
      all.set(into.name, known);
      // As text: a copy of each row takes longer to make than to write.
      for (const row of rows) known.rows.push(begin + JSON.stringify(row).slice(1));
    }
  }
  return filled([...all.values()], first, "several", (sql) => {
    assert(!sql.includes("$1"), `the workspace is named by its row, and not once for all: ${sql}`);
    return sql.replaceAll(WORKSPACE_OF, "$1.workspace_id").replaceAll(RECORDSET, "$1workspace_id text, ");
  });
}

const WORKSPACE_OF = /\$workspace\.(\w+)/g;
const RECORDSET = /(jsonb_to_recordset\(\$rows\) as \w+\()/g;

type Filled = { readonly into: Table; readonly rows: readonly string[] };

/** @param writes of each its rows as JSON */
function filled(
  writes: readonly Filled[],
  first: number,
  of: "one" | "several",
  textOf: (sql: string) => string,
): Parts {
  const withRows = writes.filter(({ rows }) => rows.length > 0);
  const key = `${of} ${first} ${withRows.map(({ into }) => into.name).join(" ")}`;
  let parts = texts.get(key);
  if (parts === undefined) {
    parts = withRows
      .map(
        ({ into: { name, sql } }, index) =>
          `write_${name} as (${textOf(sql).replaceAll("$rows", `$${first + index}::jsonb`)})`,
      )
      .join(", ");
    texts.set(key, parts);
  }
  return { parts, params: withRows.map(({ rows }) => `[${rows.join(",")}]`) };
}

/** There are as many as combinations of tables that are written together. */
const texts = new Map<string, string>();
