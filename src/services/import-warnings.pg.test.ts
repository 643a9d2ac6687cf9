/** What an import takes and what counts for nothing: by row and column in a file of its own, and by name in the summary. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { leadId, workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { checkFile } from "../connectors/files/file-facts.ts";
import { parseMapping } from "../connectors/files/map/mapping.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { fetchLeads } from "../store/lead/fetch-leads.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { importHistory, tryImport } from "./history/import-history.ts";
import { askedBy } from "../../test/asked-by.ts";

const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");
const folder = mkdtempSync(join(tmpdir(), "baton-warnings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
});

const HEAD = "source: crm\nzone: Europe/Berlin\nlead: { id: key }\nfacts:\n";

async function checked(name: string, rows: readonly string[], facts: string) {
  const path = join(folder, name);
  writeFileSync(path, `${rows.join("\n")}\n`);
  const mapping = parseMapping(`${HEAD}${facts}\n`);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
  return [await checkFile(path, mapping.value, NOW)];
}
/** Where nothing was decided yet: what is imported is heard when it happened. */
const FRESH = workspaceId("fresh");
const services = (id = ID) => ({ db, workspaceId: id, now: () => NOW });
const quiet = { agreement: undefined, onProgress: () => undefined };

async function tried(name: string, rows: readonly string[], facts: string) {
  return tryImport(askedBy(services()), { files: await checked(name, rows, facts), ...quiet });
}
async function importOf(name: string, rows: readonly string[], facts: string, id = ID) {
  const files = await checked(name, rows, facts);
  const stop = new AbortController().signal;
  return importHistory(askedBy(services(id)), { files, ...quiet, stop });
}
const stateOf = async (id: string, of = ID) => (await fetchLeads(db, of, [id])).get(leadId(id))?.state;

const LEADS = [
  "key,day,size,did",
  "1,2026-03-02,51-200,demo_request",
  "2,2026-03-02,250,",
  "3,2026-03-03,many,demo_request",
];
const CAPTURES = `  - { kind: capture, at: day, attributes: { employees: size } }
  - { kind: activity, at: day, when: { column: did, is: demo_request }, activity: { column: did } }`;

test("what was taken and counts for nothing is named by row and column, and counted by name", async () => {
  const summary = await importOf("leads.csv", LEADS, CAPTURES);
  expect(summary).toMatchObject({
    rejectedRows: 0,
    factsNew: 5,
    warningsFiles: [join(folder, "leads.csv.warnings.csv")],
    warnings: [
      { facts: 2, warning: { code: "unknown_activity", value: "demo_request", nearest: "demo_requested" } },
      { facts: 2, warning: { code: "unreadable_value", field: "employees", type: "number" } },
    ],
  });
  expect(readFileSync(join(folder, "leads.csv.warnings.csv"), "utf8").trim().split("\n")).toEqual([
    "row,column,value,reason",
    `2,size,51-200,"employees isn't a number, so it is ignored"`,
    `4,size,many,"employees isn't a number, so it is ignored"`,
  ]);
  // A number that was sent as a text is one.
  expect(await stateOf("crm:2")).toMatchObject({ attributes: { employees: "250" }, score: { total: 20 } });
});

test("a row that says something else about a known lead is rejected, and told how it can be said", async () => {
  const rows = ["key,day,size,did", "1,2026-03-02,300,"];
  expect(await importOf("again.csv", rows, CAPTURES)).toMatchObject({ rejectedRows: 1, factsNew: 0 });
  expect(readFileSync(join(folder, "again.csv.rejects.csv"), "utf8")).toContain("import the row as `kind: correct`");
  const correct = "  - { kind: correct, at: day, attributes: { employees: { column: size, as: number } } }";
  expect(await importOf("corrected.csv", rows, correct)).toMatchObject({ rejectedRows: 0, factsNew: 1, warnings: [] });
  expect(await stateOf("crm:1")).toMatchObject({ attributes: { employees: 300 }, score: { total: 20 } });
  expect(await importOf("corrected.csv", rows, correct)).toMatchObject({ factsNew: 0, factsKnown: 1 });
});

test("deals name their currency in a column of their own", async () => {
  const rows = ["key,won,amount,money", "1,2026-03-05,120000,JPY", "2,2026-03-05,1200.50,", "3,2026-03-05,5,dollars"];
  const deals = "  - { kind: progress, stage: customer, at: won, value: amount, currency: { column: money } }";
  expect(await importOf("deals.csv", rows, deals)).toMatchObject({ rejectedRows: 1, factsNew: 2 });
  expect(await stateOf("crm:1")).toMatchObject({ valueMinor: 120_000, currency: "JPY" });
  expect(await stateOf("crm:2")).toMatchObject({ valueMinor: 120_050, currency: null });
  expect(readFileSync(join(folder, "deals.csv.rejects.csv"), "utf8")).toContain("4,money,dollars,");
  const entries = await db.query(
    "select lead_id, value_minor, currency from stage_entry where stage = 'customer' order by 1",
  );
  expect(entries).toMatchObject([
    { lead_id: "crm:1", value_minor: 120_000, currency: "JPY" },
    { lead_id: "crm:2", value_minor: 120_050, currency: null },
  ]);
});

const CALLS = [
  "key,day,who",
  "10,2026-03-02T10:00,sam",
  "11,2026-03-02T10:00,smn",
  "12,2026-03-02T10:00,Sam Okafor",
  "13,2026-03-02T10:00,u-102",
];
const CALLED = `  - { kind: capture, at: { column: day, format: "yyyy-MM-dd'T'HH:mm" } }
  - kind: activity
    at: { column: day, format: "yyyy-MM-dd'T'HH:mm" }
    activity: demo_requested
  - kind: touch
    at: { column: day, format: "yyyy-MM-dd'T'HH:mm" }
    by: who
    channel: call
former-people: { FORMER }`;

test("whom no version names is told by row, with the name that was probably meant; a trial says the same and writes nothing", async () => {
  const map = CALLED.replace("FORMER", "");
  const trial = await tried("calls.csv", CALLS, map);
  expect(trial).toMatchObject({ rows: 4, rejectedRows: 2, facts: [{ count: 2 }, { count: 2 }, { count: 2 }] });
  expect(await stateOf("crm:10")).toBeUndefined();
  expect(await importOf("calls.csv", CALLS, map)).toMatchObject({ rejectedRows: 2, factsNew: 6, factsRefused: 0 });
  // A member is found by name, too.
  expect(await stateOf("crm:12")).toMatchObject({ attempts: 1 });
  const [, ...rejects] = readFileSync(join(folder, "calls.csv.rejects.csv"), "utf8").trim().split("\n");
  expect(rejects.map((line) => line.split(/[.]? Say who/)[0])).toEqual([
    `3,who,smn,"isn't named in the agreement (did you mean “sam”, Sam Okafor?)`,
    `5,who,u-102,"isn't named in the agreement`,
  ]);
  expect(rejects[1]).toContain("under `former-people` in the map");
});

test("touches of former people count for the party that they were of; they are given nothing", async () => {
  await activateAgreement(db, FRESH, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  const map = CALLED.replace("FORMER", "qualification: [u-102]");
  expect(await importOf("former.csv", CALLS, map, FRESH)).toMatchObject({ rejectedRows: 1, factsNew: 9 });
  const lead = await stateOf("crm:13", FRESH);
  expect(lead).toMatchObject({
    handOff: { reach: { attempts: 1 } },
    firstTouchAt: Date.parse("2026-03-02T10:00+01:00"),
  });
  const owners = await db.query("select distinct member from assignment where workspace_id = $1 order by 1", [FRESH]);
  expect(JSON.stringify(owners)).not.toContain("u-102");
  const clocks = await db.query(
    "select status from clock where workspace_id = $1 and lead_id = 'crm:13' and kind = 'first-touch'",
    [FRESH],
  );
  expect(clocks).toEqual([{ status: "met" }]);
  expect((await verifyWorkspace(db, FRESH, () => undefined)).firstDifference).toBeNull();
});

test("all of it is what the log says", async () => {
  expect((await verifyWorkspace(db, ID, () => undefined)).firstDifference).toBeNull();
});
