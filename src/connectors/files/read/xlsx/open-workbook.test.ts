import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import type { TableFormat } from "../../map/table-format.ts";
import { readTable } from "../read-table.ts";
import { sampleTable } from "../sample-table.ts";
import type { TableRow } from "../table-row.ts";
import { type FixtureWorkbook, workbookBytes } from "./workbook.fixture.ts";

const directory = mkdtempSync(join(tmpdir(), "baton-workbook-test-"));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;

function written(bytes: Uint8Array): string {
  // What it is called says nothing.
  const path = join(directory, `${(files += 1)}.csv`);
  writeFileSync(path, bytes);
  return path;
}

async function rowsIn(bytes: Uint8Array, format: TableFormat = {}): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(written(bytes), format)) rows.push(row);
  return rows;
}

async function cellsOf(workbook: FixtureWorkbook, format?: TableFormat): Promise<readonly (readonly string[])[]> {
  return (await rowsIn(workbookBytes(workbook), format)).map(({ cells }) => cells);
}

/** The cells of one row, each given as XML. */
async function cellsAs(
  xmls: readonly string[],
  more: Omit<FixtureWorkbook, "sheets"> = {},
): Promise<readonly string[]> {
  const rows = [xmls.map((_, column) => `c${column}`), xmls.map((xml) => ({ xml }))];
  return (await cellsOf({ ...more, sheets: [{ name: "Leads", rows }] }))[1] ?? [];
}

test("a sheet is read as it is shown: texts, numbers, yes and no, blanks, and rows as they are counted", async () => {
  const rows = [
    ["Leads of May"],
    [],
    ["id", "name", "amount", "won"],
    [1, "Jo <jo@a.example>", 1234.5, true],
    [2],
    [null, null, null, false],
  ];
  expect(await rowsIn(workbookBytes({ sheets: [{ name: "Leads", rows }] }), { header: 3 })).toEqual([
    { row: 3, cells: ["id", "name", "amount", "won"] },
    { row: 4, cells: ["1", "Jo <jo@a.example>", "1234.5", "TRUE"] },
    { row: 5, cells: ["2", "", "", ""] },
    { row: 6, cells: ["", "", "", "FALSE"] },
  ]);
  expect((await cellsOf({ sheets: [{ name: "Leads", rows }] }, { header: 3, decimal: "," }))[1]?.[2]).toBe("1234,5");
});

test.each([
  ["<c><v>0.30000000000000004</v></c>", "0.3", "15 digits are all that a spreadsheet shows"],
  ["<c><v>1.2E+16</v></c>", "12000000000000000", "an ID has no exponent"],
  ["<c><v>1.5E-7</v></c>", "0.00000015", "nor has a small number"],
  ['<c t="inlineStr"><is><t>a</t></is></c>', "a", "inline text"],
  ['<c t="inlineStr"><is><r><t>bo</t></r><r><t>ld</t></r><rPh><t>x</t></rPh></is></c>', "bold", "formatted text"],
  ['<c t="s"><v>0</v></c>', "shared, formatted", "formatted shared text, without how it is spoken"],
  ['<c t="s"><v>1</v></c>', "two\r\nlines & more", "escaped characters"],
  ['<c t="str"><f>A1&amp;"x"</f><v>ax</v></c>', "ax", "a formula's text"],
  ["<c><f>1+1</f><v>2</v></c>", "2", "a formula's number"],
  ["<c><f>1+1</f></c>", "#NOT CALCULATED!", "a formula that was never calculated"],
  ['<c t="e"><v>#N/A</v></c>', "#N/A", "an error, by its name"],
  ['<c t="d"><v>2026-03-09T10:00:00</v></c>', "2026-03-09T10:00:00", "a date in words"],
  ["<c><v><![CDATA[7]]></v></c>", "7", "CDATA"],
])("the cell %s is %j: %s", async (xml, text) => {
  const texts = [
    "<r><t>shared, </t></r><r><t>formatted</t></r><rPh><t>x</t></rPh>",
    "<t>two_x000D_\nlines &amp; more</t>",
  ];
  expect((await cellsAs([xml], { texts }))[0]).toBe(text);
});

test.each<[number | string, number, string, string?]>([
  [14, 46_090, "2026-03-09"],
  [22, 46_090.4375, "2026-03-09T10:30:00"],
  ["dd.mm.yyyy", 46_090.5, "2026-03-09T12:00:00"],
  ["m/d/yy h:mm AM/PM", 46_090, "2026-03-09"],
  ['[$-409]d" of "mmmm', 46_090, "2026-03-09"],
  ["h:mm:ss", 0.437_512_731_481_481_5, "10:30:01.100"],
  [20, 0.5, "12:00:00"],
  ["mm:ss", 0.000_694_444_444_444_444_5, "00:01:00"],
  ["yyyy-mm-dd", 1, "1900-01-01"],
  ["yyyy-mm-dd", 59, "1900-02-28"],
  ["yyyy-mm-dd", 60, "60"],
  ["yyyy-mm-dd", 61, "1900-03-01"],
  ["yyyy-mm-dd", 2_958_465, "9999-12-31"],
  ["yyyy-mm-dd", 2_958_466, "2958466"],
  ["yyyy-mm-dd", -1, "-1"],
  ["[h]:mm", 1.5, "1.5"],
  ['0.00 "days"', 2.5, "2.5"],
  ["#,##0.00\\ \\d", 2.5, "2.5"],
  ["General", 46_090, "46090"],
  ["[Red]0;[Blue]-0", 5, "5"],
])("a number shown as %j: %d is %s", async (format, number, text) => {
  expect(await cellsAs([`<c s="1"><v>${number}</v></c>`], { formats: [format] })).toEqual([text]);
});

test("old Macs count from 1904", async () => {
  expect(
    await cellsAs(['<c s="1"><v>44628</v></c>', '<c s="1"><v>0</v></c>'], { formats: [14], is1904: true }),
  ).toEqual(["2026-03-09", "1904-01-01"]);
});

test("the first sheet that is neither hidden nor empty is read, or the one that the map names", async () => {
  const sheets = [
    { name: "Old", rows: [["hidden"]], state: "hidden" as const },
    { name: "Lists", rows: [["more hidden"]], state: "veryHidden" as const },
    { name: "Cover", rows: [] },
    { name: "Leads & Deals", rows: [["id"], [1]] },
    { name: "Other", rows: [["other"]] },
  ];
  expect(await cellsOf({ sheets })).toEqual([["id"], ["1"]]);
  expect(await cellsOf({ sheets }, { sheet: "old" })).toEqual([["hidden"]]);
  await expect(cellsOf({ sheets }, { sheet: "Lead" })).rejects.toThrow(
    'no sheet "Lead"; it has "Old", "Lists", "Cover", "Leads & Deals", "Other"',
  );
  await expect(cellsOf({ sheets: sheets.slice(0, 3) })).rejects.toThrow(
    "no sheet of the workbook that can be seen has a row",
  );
  const sample = await sampleTable(written(workbookBytes({ sheets })), { rows: 5 });
  expect(sample.format).toMatchObject({ kind: "workbook", sheet: "Leads & Deals" });
  expect(sample.format.kind === "workbook" && sample.format.sheets[3]).toEqual({
    name: "Leads & Deals",
    isHidden: false,
    rows: 2,
    columns: 1,
  });
});

test("other writers: prefixes, other places, rows and cells without their references, UTF-16", async () => {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relation = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  const parts = {
    "_rels/.rels": `<Relationships><Relationship Id="x" Type="${relation}/officeDocument" Target="/book/workbook.xml"/></Relationships>`,
    "book/workbook.xml": `<x:workbook xmlns:x="${main}" xmlns:p="${relation}"><x:sheets><x:sheet name="S" p:id="a"/></x:sheets></x:workbook>`,
    "book/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="${relation}/worksheet" Target="../sheets/Leads.XML"/></Relationships>`,
    "sheets/leads.xml": `<!-- made by hand --><x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>id</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row r="3"><x:c r="B3"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
  };
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
  const expected = [
    { row: 1, cells: ["id", "2"] },
    { row: 3, cells: ["", "1"] },
  ];
  expect(await rowsIn(bytes)).toEqual(expected);
  const wide = { ...parts, "sheets/leads.xml": `\uFEFF${parts["sheets/leads.xml"]}` };
  const encoded = Object.entries(wide).map(
    ([name, xml]) =>
      [name, name === "sheets/leads.xml" ? new Uint8Array(Buffer.from(xml, "utf16le")) : strToU8(xml)] as const,
  );
  expect(await rowsIn(zipSync(Object.fromEntries(encoded)))).toEqual(expected);
});

const SHEET = (data: string): FixtureWorkbook => ({ sheets: [{ name: "S", data }] });
const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';
test.each<[string, FixtureWorkbook, RegExp]>([
  [
    "entities",
    {
      ...SHEET(""),
      parts: {
        "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>`,
      },
    },
    /declares a document type/,
  ],
  ["an entity of nobody", SHEET('<row r="1"><c t="str"><v>&e;</v></c></row>'), /damaged.*entity/],
  ["rows out of order", SHEET(`${ROW}${ROW}`), /a row is out of order after row 1/],
  ["a row that no sheet has", SHEET('<row r="1048577"/>'), /a row is out of order/],
  ["a row whose number is none", SHEET('<row r="__proto__"/>'), /a row is out of order/],
  [
    "cells out of order",
    SHEET('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
    /row 1 has a cell out of order \(A1\)/,
  ],
  ["a column that no sheet has", SHEET('<row r="1"><c r="XFE1"><v>1</v></c></row>'), /out of order \(XFE1\)/],
  [
    "a text that isn't there",
    SHEET('<row r="7"><c t="s"><v>9</v></c></row>'),
    /a cell of row 7 has a text that isn't in the workbook/,
  ],
  [
    "XML that ends early",
    { ...SHEET(""), parts: { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${ROW}` } },
    /damaged, or not written to its end/,
  ],
  ["a part that is no XML", { ...SHEET(""), parts: { "xl/worksheets/sheet1.xml": "x".repeat(8_400_000) } }, /damaged/],
])("what is damaged or made to do harm is named: %s", async (_name, workbook, expected) => {
  await expect(cellsOf(workbook)).rejects.toThrow(expected);
});

test("a workbook that is cut is named, and one that unpacks to too much, or to more than it says", async () => {
  const bytes = workbookBytes({ sheets: [{ name: "S", rows: [["id"], [1]] }] });
  await expect(rowsIn(bytes.subarray(0, bytes.length - 30))).rejects.toThrow("not written to its end");
  await expect(rowsIn(saying(bytes, 90_000_000))).rejects.toThrow("unpacks to more than 250 times its size");
  await expect(rowsIn(saying(bytes, 20))).rejects.toThrow(/not written to its end \(a part is larger/);
  const more = { "xl/media/image1.png": "x", "xl/vbaProject.bin": "Sub AutoOpen()" };
  const withMacros = workbookBytes({ sheets: [{ name: "S", rows: [["id"]] }], parts: more });
  expect(await rowsIn(saying(withMacros, 4_000_000_000, "xl/media/image1.png"))).toHaveLength(1);
});

/** The same, but a part is said to unpack to so many bytes. */
function saying(bytes: Buffer, size: number, part = "xl/worksheets/sheet1.xml"): Buffer {
  const changed = Buffer.from(bytes);
  const inDirectory = changed.lastIndexOf(part) - 46;
  changed.writeUInt32LE(size, inDirectory + 24);
  return changed;
}

test.each([
  [["xl/workbook.bin"], /binary workbook \(\.xlsb\)/],
  [["mimetype", "content.xml"], /OpenDocument/],
  [["Index/Document.iwa"], /Numbers document/],
  [["word/document.xml"], /Word document/],
  [["leads.csv"], /archive \(zip\) of "leads.csv"/],
  [["a.csv", "b.csv"], /archive \(zip\) of 2 files/],
])("an archive of %j is named", async (names, expected) => {
  await expect(rowsIn(zipSync(Object.fromEntries(names.map((name) => [name, strToU8("x")]))))).rejects.toThrow(
    expected,
  );
});
