import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { sampleTable, type TableSample } from "./sample-table.ts";

const directory = mkdtempSync(join(tmpdir(), "baton-sample-"));
afterAll(() => rmSync(directory, { recursive: true }));

async function sample(content: string | Buffer, rows = 20): Promise<TableSample> {
  const path = join(directory, "leads");
  writeFileSync(path, content);
  return sampleTable(path, { rows });
}

const LONG = `Export of leads\n\nid;name;created;city\n${Array.from(
  { length: 25_000 },
  (_, row) => `${row};Jo ${row};2026-01-0${1 + (row % 9)};${row < 20_000 ? "Bonn" : "K\u00f6ln"}\n`,
).join("")}`;

test("a small file is sampled whole", async () => {
  expect(await sample("id,name\n1,Jo\n")).toEqual({
    format: { kind: "text", isGzip: false, encoding: "utf-8", delimiter: ",", hasSepLine: false },
    bytes: 13,
    rows: [
      { row: 1, cells: ["id", "name"] },
      { row: 2, cells: ["1", "Jo"] },
    ],
    headerRows: [1],
    spread: [],
    isWhole: true,
  });
});

test.each<[string, (text: string) => string | Buffer, object]>([
  ["plain", (text) => text, { encoding: "utf-8" }],
  [
    "Windows-1252, where the first sign of it comes late",
    (text) => Buffer.from(text, "latin1"),
    { encoding: "windows-1252" },
  ],
  ["UTF-16", (text) => Buffer.from(`\uFEFF${text}`, "utf16le"), { encoding: "utf-16le" }],
  ["with line ends of an old Mac", (text) => text.replaceAll("\n", "\r"), { encoding: "utf-8" }],
])("a long file is looked at in many places (%s)", async (_name, write, format) => {
  const read = await sample(write(LONG));
  expect(read).toMatchObject({ format: { kind: "text", delimiter: ";", ...format }, headerRows: [3], isWhole: false });
  expect(read.rows).toHaveLength(20);
  const rows = read.spread.map(([id]) => Number(id));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(rows.at(-1)).toBeGreaterThan(22_000);
  expect(read.spread.every((cells) => cells.length === 4)).toBe(true);
  expect(read.spread.at(-1)?.[3]).toBe("K\u00f6ln");
});

test("of a packed file, the beginning is looked at", async () => {
  const read = await sample(gzipSync(LONG.slice(0, 200_000)));
  expect(read).toMatchObject({ format: { isGzip: true }, headerRows: [3] });
  expect(read.spread.length).toBeGreaterThan(3);
  expect((await sample(gzipSync(Buffer.from("name\nJos\u00e9\n", "latin1")))).format).toMatchObject({
    encoding: "windows-1252",
  });
});

test("the header is where most columns are named; without one, the first row is offered", async () => {
  expect(
    (await sample("Leads of May\nby Jo\nID,Created at,Name\n1,2026-05-01,Jo\n2,2026-05-02,Al\n")).headerRows,
  ).toEqual([3]);
  expect((await sample("1,2026-05-01,Jo\n2,2026-05-02,Al\n")).headerRows).toEqual([1]);
});
