/** Files of which a later row corrects what is known: by the map, once, in the order of the rows. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { checkFile } from "../../connectors/files/file-facts.ts";
import { parseMapping } from "../../connectors/files/map/mapping.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { importHistory } from "./import-history.ts";

const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");
const folder = mkdtempSync(join(tmpdir(), "baton-update-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
});
afterAll(() => db.close());

const HEAD = "id,created,name,email,employees,won,amount";
const MAP = `
source: crm
zone: America/New_York
lead: { id: id }
facts:
  - kind: capture
    at: created
    name: name
    email: email
    attributes: { employees: { column: employees, as: number } }
  - { kind: progress, at: { column: won, blank: skip }, stage: customer, value: amount }
`;
const UPDATE = `update: true\n${MAP}`;

async function imported(rows: readonly string[], map: string) {
  const path = join(folder, "leads.csv");
  writeFileSync(path, `${[HEAD, ...rows].join("\n")}\n`);
  const mapping = parseMapping(map);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
  const files = [await checkFile(path, mapping.value, NOW)];
  const stop = new AbortController().signal;
  const ctx = askedBy({ db, workspaceId: ID, now: () => NOW });
  return importHistory(ctx, { files, agreement: undefined, onProgress: () => undefined, stop });
}
const rejects = () => readFileSync(join(folder, "leads.csv.rejects.csv"), "utf8");
const knownOf = async (id: string) => {
  const state = (await fetchLeads(db, ID, [id])).get(leadId(id))?.state;
  return [state?.person.name, state?.person.email, state?.attributes["employees"]];
};

const FIRST = ["1,2026-03-02,Jo,jo@a.example,10,,", "2,2026-03-02,Mi,mi@b.example,10,2026-03-05,100"];
const CORRECTED = ["1,2026-03-02,,jo.new@a.example,500,,", ...FIRST.slice(1)];

test("a corrected row is refused where the map doesn't say that it counts, and told how to say so", async () => {
  expect(await imported(FIRST, MAP)).toMatchObject({ factsNew: 3, rejectedRows: 0 });
  expect(await imported(CORRECTED, MAP)).toMatchObject({ factsNew: 0, factsKnown: 2, rejectedRows: 1 });
  expect(rejects()).toContain("set `update: true` in the map");
  expect(await knownOf("crm:1")).toEqual(["Jo", "jo@a.example", 10]);
});

test("with it, the later row corrects what is known; a blank cell says nothing; done again, nothing changes", async () => {
  expect(await imported(CORRECTED, UPDATE)).toMatchObject({ factsNew: 1, factsRefused: 0, rejectedRows: 0 });
  expect(await knownOf("crm:1")).toEqual(["Jo", "jo.new@a.example", 500]);
  expect(await imported(CORRECTED, UPDATE)).toMatchObject({
    factsNew: 0,
    factsRefused: 0,
    rejectedRows: 0,
    decisions: 0,
  });
  expect(await imported(FIRST, UPDATE)).toMatchObject({ factsNew: 0, rejectedRows: 0 });
});

test("in one file, the last of several rows is right, also when it says what the first said", async () => {
  const row = (employees: number) => `3,2026-03-03,Li,li@c.example,${employees},,`;
  expect(await imported([row(1), row(2), row(3)], UPDATE)).toMatchObject({ factsNew: 3, rejectedRows: 0 });
  expect(await knownOf("crm:3")).toEqual(["Li", "li@c.example", 3]);
  const back = (employees: number) => `4,2026-03-03,Le,le@c.example,${employees},,`;
  expect(await imported([back(1), back(2), back(1)], UPDATE)).toMatchObject({ factsNew: 3, rejectedRows: 0 });
  expect(await knownOf("crm:4")).toEqual(["Le", "le@c.example", 1]);
  expect(await imported([back(1), back(2), back(1)], UPDATE)).toMatchObject({ factsNew: 0, rejectedRows: 0 });
});

test("what can't be corrected is refused, and says so", async () => {
  const deal = ["2,2026-03-02,Mi,mi@b.example,10,2026-03-05,999"];
  expect(await imported(deal, UPDATE)).toMatchObject({ factsNew: 0, rejectedRows: 1 });
  expect(rejects()).toContain("Only details of a lead can be updated");
});

test("all of it is what the log says", async () => {
  expect((await verifyWorkspace(db, ID, () => undefined)).firstDifference).toBeNull();
});
