/** A trial of an import: what it says of a messy file, and that nothing is left of it. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { type CheckedFile, checkFile } from "../../connectors/files/file-facts.ts";
import { parseMapping } from "../../connectors/files/map/mapping.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { importHistory, tryImport } from "./import-history.ts";

const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");
const folder = mkdtempSync(join(tmpdir(), "baton-trial-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
});
afterAll(() => db.close());

async function filed(name: string, rows: readonly string[], map: string): Promise<CheckedFile> {
  const path = join(folder, name);
  writeFileSync(path, `${rows.join("\n")}\n`);
  const mapping = parseMapping(`source: crm\nzone: America/New_York\nlead: { id: Id }\n${map}`);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
  return checkFile(path, mapping.value, NOW);
}
const ctx = () => askedBy({ db, workspaceId: ID, now: () => NOW });
const quiet = { agreement: undefined, onProgress: () => undefined };

/** As a salesperson's spreadsheet looks. */
const ROWS = [
  "Id,Created,Owner,First,Last,Email,Source,Size,Stage,Closed,Amount",
  '1,"3/2/2026 4:09 PM",Sam Okafor,Ana,Souza,ana@acme.example,Web,51-200,Closed Won,3/5/2026,"$12,500.00"',
  "2,3/2/2026,Old Rep,Ben,,,Select,,Open,-,",
  "3,3/3/2026,Nobody,Cy,,cy@acme.example,Web,,Open,,",
  "4,9 March,sam,Di,,,,,,,",
  "5,3/4/2026,sam,Ed,,,,many,Closed Won,3/1/2026,5",
  "6,,sam,Fo,,,,,,,",
  "Total: 6,,,,,,,,,,",
];
const MAP = `
blank: [Select, "-"]
skip: { column: Id, starts-with: "Total" }
former-people: { sales: [Old Rep] }
facts:
  - kind: capture
    at: { column: Created, format: ["M/d/yyyy h:mm a", M/d/yyyy], blank: skip }
    owner: Owner
    name: { concat: [First, Last] }
    email: Email
    origin: { column: Source, map: { Web: website }, else: other }
    attributes: { employees: { column: Size, as: range, else: blank } }
  - kind: progress
    at: { column: Closed, format: M/d/yyyy, blank: skip }
    when: { column: Stage, starts-with: Closed }
    stage: customer
    value: Amount
    currency: USD
`;

test("what a messy file would do is told by kind, with examples, problems, people, and what it cannot measure; nothing is written", async () => {
  const file = await filed("messy.csv", ROWS, MAP);
  const trial = await tryImport(ctx(), { files: [file], ...quiet, writesRejects: false });
  expect(trial).toMatchObject({
    ...{ rows: 7, usedRows: 3, rejectedRows: 2, skippedRows: 1, rowsWithoutFact: 1 },
    facts: [
      { kind: "capture", count: 3 },
      { kind: "progress", count: 2 },
    ],
    withoutFact: [{ file: 0, row: 7 }],
    people: [
      { text: "sam", count: 2, member: "sam", formerOf: null },
      { text: "Sam Okafor", count: 1, member: "sam", formerOf: null },
      { text: "Old Rep", count: 1, member: "Old Rep", formerOf: "sales" },
      { text: "Nobody", count: 1, member: null, formerOf: null },
    ],
  });
  expect(trial.problems.map(({ column, first }) => [column, first])).toEqual([
    ["Owner", [{ file: 0, row: 4, value: "Nobody" }]],
    ["Created", [{ file: 0, row: 5, value: "9 March" }]],
  ]);
  expect(trial.replay.examples.map(({ row, kind, sentence }) => [row, kind, sentence])).toEqual([
    [2, "capture", "Captured from website: Ana Souza, ana@acme.example; owner Sam Okafor; employees 51"],
    [2, "progress", "Became a customer, reported by Sales"],
    [3, "capture", "Captured (no lead source): Ben; owner Old Rep"],
    [6, "progress", "Became a customer, reported by Sales"],
    [6, "capture", "Captured (no lead source): Ed; owner Sam Okafor"],
  ]);
  expect(trial.unmeasured.map(({ clause }) => clause)).toContain("sales.first-touch");
  expect(readdirSync(folder)).toEqual(["messy.csv"]);
  const rows = await db.query(
    "select (select count(*) from log where lead_id is not null) + (select count(*) from import_fact) as n",
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test("what the rules would refuse is named by reason and row; what is known already is told from what is new", async () => {
  const accepted = await filed(
    "accepts.csv",
    ["Id,Day,By", "20,2026-03-02,sam", "21,2026-03-02,sam"],
    "facts:\n  - { kind: capture, at: Day }\n  - { kind: accept, at: Day, by: By }\n",
  );
  const trial = await tryImport(ctx(), { files: [accepted], ...quiet, writesRejects: false });
  expect(trial).toMatchObject({ factsNew: 4, factsKnown: 0, replay: { tried: 4 } });
  expect(trial.replay.refused).toMatchObject([{ count: 2, first: [{ row: 2 }, { row: 3 }] }]);
  const stop = new AbortController().signal;
  const summary = await importHistory(ctx(), { files: [accepted], ...quiet, stop });
  expect(summary).toMatchObject({ usedRows: 2, skippedRows: 0, rowsWithoutFact: 0, factsNew: 4, factsRefused: 2 });
  expect(summary.unmeasured.map(({ clause }) => clause)).toContain("sales.first-touch");
  expect(await tryImport(ctx(), { files: [accepted], ...quiet, writesRejects: false })).toMatchObject({
    ...{ factsNew: 0, factsKnown: 4 },
    replay: { tried: 0, examples: [] },
  });
});
