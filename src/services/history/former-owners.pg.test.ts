/** Owners as they were: those who have left own their part of history, and nothing after it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
const folder = mkdtempSync(join(tmpdir(), "baton-former-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
});
afterAll(() => db.close());

const ROWS = [
  "key,day,owner,called,won",
  "1,2026-03-02T10:00,Old Rep,2026-03-02T10:05,2026-03-05",
  "2,2026-03-02T10:00,Old Rep,,",
  "3,2026-03-02T10:00,Sam Okafor,,",
];
const MAP = `
source: crm
zone: Europe/Berlin
lead: { id: key }
former-people: { qualification: [Old Rep] }
facts:
  - { kind: capture, at: day, owner: owner }
  - { kind: activity, at: day, activity: demo_requested }
  - { kind: touch, at: { column: called, blank: skip }, by: owner, channel: call }
  - { kind: progress, at: { column: won, blank: skip }, stage: customer, credits: { rep: owner } }
`;

async function imported(name: string, rows: readonly string[], map = MAP) {
  const path = join(folder, name);
  writeFileSync(path, `${rows.join("\n")}\n`);
  const mapping = parseMapping(map);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems));
  const files = [await checkFile(path, mapping.value, NOW)];
  const stop = new AbortController().signal;
  const ctx = askedBy({ db, workspaceId: ID, now: () => NOW });
  return importHistory(ctx, { files, agreement: undefined, onProgress: () => undefined, stop });
}
const stateOf = async (id: string) => (await fetchLeads(db, ID, [id])).get(leadId(id))?.state;
const membersOf = async (id: string) =>
  (
    await db.query<{ readonly member: string }>(
      "select member from assignment where workspace_id = $1 and lead_id = $2 order by seq",
      [ID, id],
    )
  ).map(({ member }) => member);

test("what is over stays with who had it; what is open is somebody's who exists; no one is told", async () => {
  expect(await imported("leads.csv", ROWS)).toMatchObject({ rejectedRows: 0, factsRefused: 0, leads: 3 });
  expect(await membersOf("crm:1")).toEqual(["Old Rep"]);
  expect(await stateOf("crm:1")).toMatchObject({ stage: "customer" });
  const won = await db.query("select credited_rep from stage_entry where lead_id = 'crm:1' and stage = 'customer'");
  expect(won).toEqual([{ credited_rep: "Old Rep" }]);
  const clocks = await db.query("select status from clock where lead_id = 'crm:1' and kind = 'first-touch'");
  expect(clocks).toEqual([{ status: "met" }]);

  const people = agreementOf(SAMPLE).people.map(({ id }) => String(id));
  const [first, ...later] = await membersOf("crm:2");
  expect(first).toBe("Old Rep");
  expect(later.length).toBeGreaterThan(0);
  const open = await stateOf("crm:2");
  expect(people).toContain(open?.owner);
  expect(open?.clocks.filter(({ owner, status }) => owner === "Old Rep" && status === "running")).toEqual([]);
  expect((await membersOf("crm:3"))[0]).toBe("sam");
  for (const table of ["notice", "message"])
    expect(await db.query(`select count(*) as n from ${table} where workspace_id = $1`, [ID])).toEqual([{ n: 0 }]);
});

test("a lead of theirs that qualifies later goes to whom the agreement names; done twice, nothing changes", async () => {
  const rows = ["key,day,owner", "9,2026-03-02T10:00,Old Rep"];
  const captures = MAP.slice(0, MAP.indexOf("  - { kind: activity"));
  expect(await imported("captures.csv", rows, captures)).toMatchObject({ rejectedRows: 0, leads: 1 });
  const asks =
    "source: crm\nzone: Europe/Berlin\nlead: { id: key }\nfacts: [{ kind: activity, at: day, activity: demo_requested }]";
  expect(await imported("asks.csv", ["key,day", "9,2026-03-08T10:00"], asks)).toMatchObject({ factsNew: 1 });
  expect(await membersOf("crm:9")).not.toContain("Old Rep");
  expect(await imported("leads.csv", ROWS)).toMatchObject({ factsNew: 0, decisions: 0 });
});

test("all of it is what the log says", async () => {
  expect((await verifyWorkspace(db, ID, () => undefined)).firstDifference).toBeNull();
  expect(await db.query("select member from leaver where workspace_id = $1", [ID])).toEqual([{ member: "Old Rep" }]);
});
