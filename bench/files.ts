/**
 * Files as rows: the same rows as CSV, packed, and as a workbook, from ten thousand to a million. A workbook may take twice the time of the
 * CSV file; time is linear, and memory doesn't grow with the file.
 *
 * Each reading is a process of its own, so that the most memory it had is its own.
 */
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import { defined } from "../src/base/assert.ts";
import { readTable } from "../src/connectors/files/read/read-table.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { writeWorkbook } from "./parts/write-workbook.ts";

const SIZES = [10_000, 100_000, 1_000_000];
const COLUMNS = ["Record ID", "Create Date", "Original Source", "First Name", "Email", "Note", "Amount", "Country"];
const SOURCES = ["Organic Search", "Paid Search", "Email Marketing", "Offline Sources", "Direct Traffic"];
/** A machine is shared: time of the processor is counted, and of some readings the fastest. */
const TIMES = 3;
const WORKBOOK_MAX = 2;
const GROWTH_MAX_MB = 160;

type Reading = { readonly rows: number; readonly ms: number; readonly maxMb: number };

const [mode, given = ""] = process.argv.slice(2);
if (mode === "read") process.stdout.write(JSON.stringify(await read(given)));
else await compare();

async function read(path: string): Promise<Reading> {
  const before = process.cpuUsage();
  let rows = 0;
  for await (const { cells } of readTable(path, {})) rows += Math.sign(cells.length);
  const { user, system } = process.cpuUsage(before);
  return { rows, ms: (user + system) / 1_000, maxMb: process.resourceUsage().maxRSS / 1_024 };
}

async function compare(): Promise<void> {
  process.stdout.write("rows      file        MB      CPU    rows/s   × CSV  memory\n");
  const most = new Map<string, number[]>();
  const failures: string[] = [];
  for (const rows of SIZES) {
    const folder = await temporaryFolder();
    const csv = join(folder, "leads.csv");
    await pipeline(Readable.from(csvLines(rows)), createWriteStream(csv));
    await pipeline(createReadStream(csv), createGzip(), createWriteStream(`${csv}.gz`));
    await writeWorkbook(join(folder, "leads.xlsx"), cellsOf(rows));
    let csvMs = 0;
    for (const path of [csv, `${csv}.gz`, join(folder, "leads.xlsx")]) {
      const kind = path.slice(path.indexOf(".", folder.length) + 1);
      const { ms, maxMb } = readApart(path, rows + 1);
      if (kind === "csv") csvMs = ms;
      most.set(kind, [...(most.get(kind) ?? []), maxMb]);
      if (kind === "xlsx" && rows > 10_000 && ms / csvMs > WORKBOOK_MAX)
        failures.push(
          `a workbook of ${rows} rows takes ${(ms / csvMs).toFixed(2)} × the CSV file (at most ${WORKBOOK_MAX})`,
        );
      const line = [
        String(rows).padEnd(9),
        kind.padEnd(8),
        ((await stat(path)).size / 1e6).toFixed(1).padStart(6),
        `${(ms / 1_000).toFixed(2)} s`.padStart(9),
        String(Math.round((rows / ms) * 1_000)).padStart(9),
        (ms / csvMs).toFixed(2).padStart(7),
        `${maxMb.toFixed(0)} MB`.padStart(8),
      ];
      process.stdout.write(`${line.join(" ")}\n`);
    }
    await rm(folder, { recursive: true, force: true });
  }
  for (const [kind, [, some = 0, many = 0]] of most) {
    if (many - some > GROWTH_MAX_MB)
      failures.push(`memory of ${kind} grows by ${(many - some).toFixed(0)} MB with ten times the rows`);
  }
  if (failures.length > 0) throw new Error(failures.join("; "));
}

function readApart(path: string, rows: number): Reading {
  const readings = Array.from({ length: TIMES }, () => {
    const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "read", path], { encoding: "utf8" });
    if (child.status !== 0) throw new Error(child.stderr);
    const reading = JSON.parse(child.stdout) as Reading;
    if (reading.rows !== rows) throw new Error(`${path}: ${reading.rows} rows, not ${rows}`);
    return reading;
  });
  return defined(readings.toSorted((a, b) => a.ms - b.ms)[0], "a reading");
}

function* cellsOf(rows: number): Generator<readonly (string | number)[]> {
  yield COLUMNS;
  for (let row = 0; row < rows; row += 1) {
    const day = 45_000 + (row % 1_000) + (row % 96) / 96;
    const source = SOURCES[row % SOURCES.length] ?? "";
    yield [
      row,
      day,
      source,
      `Person ${row}`,
      `p${row}@acme.example`,
      `Asked for a quote, twice ${row % 100}`,
      row * 1.5,
      "Germany",
    ];
  }
}

function* csvLines(rows: number): Generator<string> {
  for (const cells of cellsOf(rows))
    yield `${cells.map((cell) => (String(cell).includes(",") ? `"${cell}"` : cell)).join(",")}\r\n`;
}
