import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { TableFormat } from "../map/table-format.ts";
import { delimiterOf } from "./delimiter.ts";
import { openFileBytes } from "./file-bytes.ts";
import { readTable } from "./read-table.ts";
import type { TableNote, TableRow } from "./table-row.ts";

const directory = mkdtempSync(join(tmpdir(), "baton-table-"));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;

function written(content: string | Buffer): string {
  const path = join(directory, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(content: string | Buffer, format: TableFormat = {}): Promise<readonly TableRow[]> {
  return all(readTable(written(content), format));
}

async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
}

/** What stands before the directory of an old container, then the names in it. */
function container(name: string): Buffer {
  return Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1_016), Buffer.from(name, "utf16le")]);
}

test.each<[string | Buffer, RegExp]>([
  ["%PDF-1.7\n", /is a PDF/],
  ["<html><table><tr><td>1</td></tr></table></html>", /web page \(HTML\), whatever its name says/],
  [
    '\uFEFF\n<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    /XML Spreadsheet 2003/,
  ],
  ['[{"id":1}]', /is JSON/],
  [container("Workbook"), /old Excel workbook \(\.xls\)/],
  [container("EncryptedPackage"), /protected with a password/],
  [Buffer.from("BZh91AY"), /bzip2/],
  [gzipSync("a,b\n1,2\n").subarray(0, 20), /damaged or ends early/],
  [Buffer.from([0x1f, 0x8b, 8, 0]), /damaged or ends early/],
  [gzipSync(Buffer.alloc(0)), /the file is empty/],
])("what is no table is named with what to do (case %#)", async (content, expected) => {
  await expect(rowsOf(content)).rejects.toThrow(expected);
});

test("rows are counted as a spreadsheet counts them: blank ones too, Excel's `sep=` not, a cell of several lines once", async () => {
  expect(await rowsOf('sep=;\nTitle\n\na;b\n"1\n2";x\n;\n3;y\n', { header: 3 })).toEqual([
    { row: 3, cells: ["a", "b"] },
    { row: 4, cells: ["1\n2", "x"] },
    { row: 6, cells: ["3", "y"] },
  ]);
});

test.each([
  ["a,b;c\n1,2;3\n", "a tie goes to the rarer sign", ";"],
  ['a;b\n"x, y, z";1\n"p, q, r";2\n', "quotes don't count", ";"],
  ["Report, 3 May, by Jo, all\na|b\n1|2\n3|4\n", "a title doesn't count", "|"],
  ['a\t12" pipe, long\nb\t3, 4\n', "a quote in a cell doesn't swallow the rest", "\t"],
  ["name\nJo\n", "none at all", ","],
])("the delimiter of %j: %s", (text, _why, delimiter) => {
  expect(delimiterOf(text)).toBe(delimiter);
});

test("wide and long rows are read whole", async () => {
  const wide = Array.from({ length: 16_384 }, (_, column) => `c${column}`);
  const [header, row] = await rowsOf(`${wide.join(",")}\n${"x".repeat(1_000_000)}\n`);
  expect(header?.cells).toEqual(wide);
  expect(row?.cells[0]).toHaveLength(1_000_000);
});

test("what is written while a file is read isn't read, nor is a row of which half was there; a file that shrinks is named", async () => {
  const line = `${"x".repeat(99)},1\n`;
  const path = written(`a,b\n${line.repeat(6_000)}"half`);
  const notes: TableNote[] = [];
  let rows = 0;
  for await (const { cells } of readTable(path, {}, (each) => notes.push(each))) {
    if (rows === 0) appendFileSync(path, ` a row",2\n${line.repeat(1_000)}`);
    expect(cells).toHaveLength(2);
    rows += 1;
  }
  expect(rows).toBe(6_001);
  expect(notes).toEqual([{ kind: "grew" }]);

  const reading = readTable(path, {});
  await reading.next();
  truncateSync(path, 500_000);
  await expect(all(reading)).rejects.toThrow("got shorter while it was read");
});

test("what unpacks to a thousand times its size is not unpacked to its end", async () => {
  await using file = await openFileBytes(written(gzipSync(Buffer.alloc(80_000_000, "x,y\n"))));
  await expect(all(file.chunks())).rejects.toThrow("more than 250 times its size");
});
