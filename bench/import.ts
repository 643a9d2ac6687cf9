/**
 * An import, replayed from end to end, against a plain COPY of the same rows into a bare table of the same server.
 *
 * COPY is the floor: the server itself reads the file, parses and stores. The import also checks each row, decides it, replays a year of due times, and writes log,
 * snapshots and report rows.
 */
import { spawnSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defined } from "../src/base/assert.ts";
import { openDatabase } from "../src/store/database/database.ts";
import { startEmbeddedPostgres } from "../src/store/embedded/start-embedded-postgres.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** A single one takes some milliseconds: the median of several counts. */
const COPIES = 7;
const ORIGINS = ["organic_search", "paid_search", "social", "unknown", "email", ""];

process.stdout.write("rows     import   COPY    × COPY  rows/s\n");
for (const rows of [2_000, 8_000]) {
  const folder = await temporaryFolder();
  const csv = join(folder, "leads.csv");
  await writeFile(csv, csvOf(rows));
  const startedAt = performance.now();
  const imported = spawnSync(
    process.execPath,
    [
      ...[file("src/main.ts"), "import", csv, "--map", file("agreements/examples/olist-leads.map.yaml")],
      ...["--agreement", file("agreements/examples/olist.yaml"), "--data", join(folder, "data")],
    ],
    { encoding: "utf8" },
  );
  // The program says how long it took itself; what is timed here holds the first start of the database, too.
  const wholeMs = performance.now() - startedAt;
  const ms = Number(/took\s+([\d.]+) s/.exec(imported.stdout)?.[1]) * 1_000;
  if (imported.status !== 0 || !(ms > 0)) throw new Error(imported.stderr || imported.stdout);
  const copyMs = await copy(join(folder, "data"), csv);
  const cells = [
    String(rows).padEnd(7),
    `${(ms / 1_000).toFixed(1)} s`.padStart(7),
    `${copyMs.toFixed(0)} ms`.padStart(7),
    (ms / copyMs).toFixed(0).padStart(7),
    String(Math.round((rows / ms) * 1_000)).padStart(7),
    `  (${(wholeMs / 1_000).toFixed(1)} s with the first start of the database)`,
  ];
  process.stdout.write(`${cells.join(" ")}\n`);
  await rm(folder, { recursive: true, force: true });
}

async function copy(dataDir: string, csv: string): Promise<number> {
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
  const ms = defined(times.toSorted((a, b) => a - b)[Math.floor(COPIES / 2)], "a median");
  await db.close();
  await server.stop();
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
