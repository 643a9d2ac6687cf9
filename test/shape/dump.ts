/** The rows of every table, as SQL that fills an empty database of the same migrations. */
import type { Database } from "../../src/store/database/database.ts";

/** What others refer to comes first. */
const FIRST = ["auth_user", "workspace", "agreement_version", "log", "lead"];

/** @param db of the owner of the tables, who sees every company */
export async function dumpRows(db: Database): Promise<string> {
  const lines: string[] = [];
  for (const table of await tablesOf(db)) {
    const columns = await namesOf(
      db,
      "select attname as name from pg_attribute where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
      table,
    );
    const keys = await namesOf(
      db,
      "select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = $1::text::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)",
      table,
    );
    const rows = await db.query<{ row: string }>(
      `select concat('(', concat_ws(', ', ${columns.map((name) => `coalesce(quote_literal("${name}"::text), 'null')`).join(", ")}), ')') as row
       from "${table}" order by ${keys.map((name) => `"${name}"`).join(", ")}`,
    );
    if (rows.length > 0)
      lines.push(`insert into ${table} (${columns.join(", ")}) values`, `${rows.map(({ row }) => row).join(",\n")};`);
  }
  return `${lines.join("\n")}\n`;
}

/** All but that of the migrations, in an order in which they can be filled. */
export async function tablesOf(db: Database): Promise<readonly string[]> {
  const sql =
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'baton_migration' order by 1";
  const names = (await db.query<{ name: string }>(sql)).map(({ name }) => name);
  return [...FIRST, ...names.filter((name) => !FIRST.includes(name))];
}

async function namesOf(db: Database, sql: string, table: string): Promise<readonly string[]> {
  return (await db.query<{ name: string }>(sql, [table])).map(({ name }) => name);
}
