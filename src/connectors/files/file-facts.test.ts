import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { epochMs } from "../../base/time.ts";
import { checkFile, type CheckedFile, type RowFactsRead, readFacts } from "./file-facts.ts";
import { anybody } from "./map/facts-of-row.ts";
import { parseMapping } from "./map/mapping.ts";

const directory = mkdtempSync(join(tmpdir(), "baton-csv-"));
afterAll(() => rmSync(directory, { recursive: true }));
const NOW = epochMs(1_780_000_000_000);

function mapping(extra = "") {
  const parsed = parseMapping(
    `source: crm\nzone: UTC\nlead: { id: key }\nfacts:\n  - { kind: capture, at: day, origin: from }\n${extra}`,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

async function check(content: string | Buffer, extra?: string) {
  const path = join(directory, "leads.csv");
  writeFileSync(path, content);
  return checkFile(path, mapping(extra), NOW);
}

async function readAll(checked: CheckedFile): Promise<readonly RowFactsRead[]> {
  const read: RowFactsRead[] = [];
  for await (const each of readFacts(checked, { now: NOW, ownCurrency: "EUR", findPerson: anybody })) read.push(each);
  return read;
}

async function refusal(content: string | Buffer, extra?: string): Promise<string> {
  const error: unknown = await check(content, extra).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) return String(error);
  expect(error.code).toBe("input_invalid");
  return `${error.message.replace(`${directory}/`, "")} / ${defined(error.remedy, "remedy")}`;
}

const GOOD = "key,day,from\n1,2026-01-01,fair\n2,2026-01-02,\n";

test.for<readonly [string | Buffer, RegExp, string?]>([
  ["", /the file is empty/],
  ["\n\n\n", /has only empty lines/],
  [GOOD.replaceAll(",", ";"), /separated by ";", not by "," \/ Set `delimiter: ";"`/, 'delimiter: ","'],
  ["key\tday\tfrom\n", /separated by "\\t"/, 'delimiter: ","'],
  ['"key";"day";"from"\n', /line 1: a quoted name isn't followed by the delimiter/, 'delimiter: ","'],
  ["key,when,from\n1,2,3\n", /lacks the column "day"; found: "key", "when", "from"/],
  ["key,dy,frm\n", /lacks the columns "day" \(did you mean "dy"\?\), "from" \(did you mean "frm"\?\)/],
  ["key,day,from,day\n", /names "day" twice/],
  [`${GOOD}3,"2026-01-03,x\n4,2026-01-04,y\n`, /line 4: a quote is opened but never closed/],
  [`sep=,\n${GOOD}3,20"26,x\n`, /line 5: a quote in the middle/],
  [`${GOOD}3,"a"b,x\n`, /line 4: a closing quote is followed by text/],
  [`${GOOD}3,"${"x".repeat(1_100_000)}",x\n`, /line 4: a row is longer than a million characters/],
  [
    Buffer.from(`\uFEFF${GOOD}`, "utf16le"),
    /is UTF-16, not UTF-8 \/ Set `encoding: utf-16le` in the map/,
    "encoding: utf-8",
  ],
  [GOOD, /isn't UTF-16/, "encoding: utf-16le"],
  [Buffer.from(`${GOOD}3,2026-01-03,caf\u00e9\n`, "latin1"), /line 4 isn't UTF-8/],
  [Buffer.from(`${GOOD}3,2026-01-03,caf\u00e9\n`.replaceAll("\n", "\r"), "latin1"), /line 4 isn't UTF-8/],
  [`${GOOD}3,2026\u0000-01-03,x\n`, /contains NUL bytes/],
  [GOOD, /row 9, which the map names as the header, is blank or not there/, "header: 9"],
])("what is not usable is named (case %#)", async ([content, expected, extra]) => {
  expect(await refusal(content, extra)).toMatch(expected);
});

test("a file that is not there, and a directory", async () => {
  await expect(checkFile(join(directory, "none.csv"), mapping(), NOW)).rejects.toThrow(
    "there's no such file or folder",
  );
  await expect(checkFile(directory, mapping(), NOW)).rejects.toThrow("it's a folder");
});

test.each([
  ["as it should be", GOOD, ""],
  ["with a byte order mark", `\uFEFF${GOOD}`, ""],
  ["from Windows", GOOD.replaceAll("\n", "\r\n"), ""],
  ["without a last newline", GOOD.trimEnd(), ""],
  ["with empty lines", GOOD.replaceAll("\n", "\n\n"), ""],
  ["with other columns and order", "x,from,day,key\n,fair,2026-01-01,1\n,,2026-01-02,2\n", ""],
  ["with semicolons", GOOD.replaceAll(",", ";"), ""],
  [
    "with semicolons, quotes, and decimal commas",
    '"key";day;from;"a;b"\n1;2026-01-01;"a,b";1,5\n2;2026-01-02;;2,5\n',
    "",
  ],
  ["with tabs", GOOD.replaceAll(",", "\t"), ""],
  ["with a sign of its own, said so", GOOD.replaceAll(",", "^"), 'delimiter: "^"'],
  ["with Excel's first line", `\uFEFFsep=,\r\n${GOOD}`, ""],
  ["with Excel's first line, quoted, of another sign", `"sep=^"\n${GOOD.replaceAll(",", "^")}`, ""],
  ["with line ends of three systems", "key,day,from\r\n1,2026-01-01,fair\r2,2026-01-02,\n", ""],
  ["with the line ends of an old Mac", GOOD.replaceAll("\n", "\r"), ""],
  ["with titles above the header", `Leads by day\n\n${GOOD}`, "header: 3"],
  ["with blank rows of a spreadsheet", `${GOOD},,\n , ,\n`, ""],
  [
    "with columns called as parts of every object",
    "__proto__,constructor,key,day,from\na,b,1,2026-01-01,\na,b,2,2026-01-02,\n",
    "",
  ],
  [
    "with blank and repeated names that the map doesn't read",
    "key,,day,x,x,from,\n1,,2026-01-01,,,,\n2,,2026-01-02,,,,\n",
    "",
  ],
  ["in UTF-16", Buffer.from(`\uFEFF${GOOD}`, "utf16le"), ""],
  ["in UTF-16, said so", Buffer.from(`\uFEFF${GOOD}`, "utf16le"), "encoding: utf-16le"],
  ["in UTF-16 without a mark", Buffer.from(GOOD, "utf16le"), ""],
  ["in big-endian UTF-16", Buffer.from(`\uFEFF${GOOD}`, "utf16le").swap16(), ""],
  ["in Windows-1252, said so", Buffer.from(GOOD.replace("fair", "caf\u00e9"), "latin1"), "encoding: windows-1252"],
  ["packed", gzipSync(GOOD), ""],
])("a file %s is read", async (_name, content, extra) => {
  const checked = await check(content, extra);
  const facts = await readAll(checked);
  expect(checked.rows).toBe(2);
  expect(facts.map((each) => each.kind === "facts" && each.facts.map((fact) => fact.factId))).toEqual([
    ["capture:1"],
    ["capture:2"],
  ]);
});

test("blank cells that a spreadsheet left away, or added, at the end of a row are blank; short rows only where the map says so", async () => {
  const read = await readAll(await check("key,day,from\n1,2026-01-01\n2,2026-01-02,fair,,\n", "short-rows: blank"));
  expect(read.map(({ kind }) => kind)).toEqual(["facts", "facts"]);
  const strict = await readAll(await check("key,day,from\n2,2026-01-02,fair,,x\n", "short-rows: blank"));
  expect(strict[0]).toMatchObject({ problems: [{ reason: "the row has 5 cells, the header has 3" }] });
});

test("a row of the wrong width, or with a bad cell, is a value with the row as a spreadsheet counts it", async () => {
  const checked = await check('key,day,from\n1,2026-01-01,"two\nlines"\n\n2,2026-01-02\n3,2026-02-30,x\n');
  const read = await readAll(checked);
  expect(read.slice(1)).toEqual([
    {
      row: 4,
      kind: "rejected",
      problems: [
        {
          column: "",
          value: "",
          reason:
            "the row has 2 cells, the header has 3. If blank cells at the end were dropped, set `short-rows: blank` in the map",
        },
      ],
    },
    {
      row: 5,
      kind: "rejected",
      problems: [{ column: "day", value: "2026-02-30", reason: "is a date or time that doesn't exist" }],
    },
  ]);
});

test("a file that is written to while it is checked says so", async () => {
  const path = join(directory, "growing.csv");
  writeFileSync(path, `${GOOD}${"3,2026-01-03,\n".repeat(20_000)}`);
  const writing = setInterval(() => appendFileSync(path, "5,2026-01-05,\n"), 1);
  const checked = await checkFile(path, mapping(), NOW).finally(() => clearInterval(writing));
  expect(checked.grew).toBe(true);
  expect(checked.rows).toBe(checked.usableRows);
  expect(await check(GOOD)).toMatchObject({ rows: 2, grew: false });
});

const JOINED = `facts:\n  - { kind: capture, at: day, origin: from, email: "Contact: email" }`;

async function joined(contacts: string, more = "", rows = "1,2026-01-01,fair,c1\n2,2026-01-02,web,\n") {
  writeFileSync(join(directory, "contacts.csv"), contacts);
  const path = join(directory, "joined.csv");
  writeFileSync(path, `key,day,from,who\n${rows}`);
  const join_ = `join: [{ file: contacts.csv, key: Id, on: who, prefix: "Contact: "${more} }]`;
  const parsed = parseMapping(`source: crm\nzone: UTC\nlead: { id: key }\n${join_}\n${JOINED}\n`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return checkFile(path, parsed.value, NOW);
}

test("another file is joined by its key; a row without a partner has blanks there, or is refused where the map says so", async () => {
  const contacts = "Id,name,email\nc1,Ana,ana@a.example\nc2,Ben,ben@b.example\n";
  const emails = (await readAll(await joined(contacts))).map((each) =>
    each.kind === "facts" && each.facts[0]?.fact.kind === "capture" ? each.facts[0].fact.person.email : each,
  );
  expect(emails).toEqual(["ana@a.example", null]);
  expect((await readAll(await joined(contacts, ", missing: reject")))[1]).toMatchObject({
    problems: [{ column: "who", value: "", reason: 'isn\'t in column "Id" of contacts.csv' }],
  });
});

test("a joined file without the key, or with one twice, is refused; a map names a file beside the imported one, and no other", async () => {
  await expect(joined("No,email\n1,x\n")).rejects.toThrow('the header lacks the column "Id"');
  await expect(joined("Id,email\nc1,x\nc1,y\n")).rejects.toThrow('"Id" is "c1" in an earlier row, too');
  const parsed = parseMapping(
    `source: crm\nzone: UTC\nlead: { id: key }\njoin: [{ file: ../secret.csv, key: a, on: b }]\n${JOINED}`,
  );
  expect(parsed.ok ? [] : parsed.problems.map(({ line, path }) => [line, path])).toEqual([[4, "join.0.file"]]);
});
