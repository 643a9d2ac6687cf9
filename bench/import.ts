/**
 * An import, replayed from end to end, against two ways of storing without deciding, on the same server:
 *
 * - a plain COPY of the file into a bare table: the floor, where the server itself reads, parses, and stores;
 * - multi-row inserts of the very rows that the import wrote, into tables with the same indexes. The import also reads the file twice, checks each
 *   row, decides it, replays a year of due times, and finds out what is known already. Asked is 0.4 of their speed.
 */
import { spawnSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defined } from "../src/base/assert.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { startEmbeddedPostgres } from "../src/store/embedded/start-embedded-postgres.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** A single one takes some milliseconds: the median of several counts. */
const COPIES = 7;
const ORIGINS = ["organic_search", "paid_search", "social", "unknown", "email", ""];

/** Rows of the log, snapshots, clocks, and so on, in one statement. */
const INSERTED_AT_ONCE = 500;
const PARAMETERS_MAX = 60_000;

process.stdout.write("rows     import   COPY    × COPY  inserts  of inserts  rows/s\n");
for (const rows of [2_000, 8_000, 32_000]) {
  const folder = await temporaryFolder();
  const csv = join(folder, "leads.csv");
  await writeFile(csv, csvOf(rows));
  // The first start makes the database, which is no part of an import.
  const first = join(folder, "first.csv");
  await writeFile(first, csvOf(1).replace("lead-0", "first"));
  importOf(first, folder);
  const startedAt = performance.now();
  const said = importOf(csv, folder);
  // The program says how long it took itself; what is timed here holds the start of the program, too.
  const wholeMs = performance.now() - startedAt;
  const ms = Number(/took\s+([\d.]+) s/.exec(said)?.[1]) * 1_000;
  const { copyMs, insertMs } = await stored(join(folder, "data"), csv);
  const cells = [
    String(rows).padEnd(7),
    `${(ms / 1_000).toFixed(1)} s`.padStart(7),
    `${copyMs.toFixed(0)} ms`.padStart(7),
    (ms / copyMs).toFixed(0).padStart(7),
    `${(insertMs / 1_000).toFixed(1)} s`.padStart(9),
    (insertMs / ms).toFixed(2).padStart(10),
    String(Math.round((rows / ms) * 1_000)).padStart(7),
    `  (${(wholeMs / 1_000).toFixed(1)} s with the start of the program)`,
  ];
  process.stdout.write(`${cells.join(" ")}\n`);
  await rm(folder, { recursive: true, force: true });
}

function importOf(csv: string, folder: string): string {
  const imported = spawnSync(
    process.execPath,
    [
      ...[file("src/main.ts"), "import", csv, "--map", file("agreements/examples/olist-leads.map.yaml")],
      ...["--agreement", file("agreements/examples/olist.yaml"), "--data", join(folder, "data")],
    ],
    { encoding: "utf8" },
  );
  if (imported.status !== 0 || !imported.stdout.includes("took")) throw new Error(imported.stderr || imported.stdout);
  return imported.stdout;
}

async function stored(dataDir: string, csv: string): Promise<{ readonly copyMs: number; readonly insertMs: number }> {
  const server = await startEmbeddedPostgres({ dataDir });
  const db = await openDatabase(server.url, { maxConnections: 1 });
  await db.query(
    "create table bare (mql_id text primary key, first_contact_date date, landing_page_id text, origin text)",
  );
  const times: number[] = [];
  for (let time = 0; time < COPIES; time += 1) {
    await db.query("truncate bare");
    const startedAt = performance.now();
    await db.query(`copy bare from '${csv}' with (format csv, header)`);
    times.push(performance.now() - startedAt);
  }
  const copyMs = defined(times.toSorted((a, b) => a - b)[Math.floor(COPIES / 2)], "a median");
  const insertMs = await insertAgain(db);
  await db.close();
  await server.stop();
  return { copyMs, insertMs };
}

/** @returns how long it takes to insert every row of every table once more, into a table like it */
async function insertAgain(db: Database): Promise<number> {
  const tables = (await db.query(
    `select c.relname as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns,
            array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'bare'
     group by c.relname`,
  )) as readonly { readonly name: string; readonly columns: readonly string[]; readonly types: readonly string[] }[];
  await db.query("create schema again");
  let ms = 0;
  for (const { name, columns, types } of tables) {
    await db.query(`create table again."${name}" (like public."${name}" including all)`);
    const asText = columns.map((column) => `${column}::text as ${column}`).join(", ");
    const rows = (await db.query(`select ${asText} from public."${name}"`)) as readonly Readonly<
      Record<string, unknown>
    >[];
    const atOnce = Math.min(INSERTED_AT_ONCE, Math.floor(PARAMETERS_MAX / columns.length));
    const startedAt = performance.now();
    for (let from = 0; from < rows.length; from += atOnce) {
      const values: unknown[] = [];
      const tuples = rows.slice(from, from + atOnce).map((row) => {
        const places = columns.map((column, index) => {
          values.push(row[column.replaceAll('"', "")]);
          return `$${values.length}::${types[index]}`;
        });
        return `(${places.join(",")})`;
      });
      await db.query(
        `insert into again."${name}" (${columns.join(",")}) overriding system value values ${tuples.join(",")}`,
        values,
      );
    }
    ms += performance.now() - startedAt;
  }
  return ms;
}

function csvOf(rows: number): string {
  const lines = ["mql_id,first_contact_date,landing_page_id,origin"];
  for (let row = 0; row < rows; row += 1) {
    const date = new Date(Date.UTC(2024, 0, 1 + (row % 330))).toISOString().slice(0, 10);
    lines.push(`lead-${row},${date},page-${row % 50},${ORIGINS[row % ORIGINS.length] ?? ""}`);
  }
  return `${lines.join("\n")}\n`;
}
