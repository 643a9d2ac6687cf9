/** A calendar that never opens was allowed once: what was signed so lives on, is never due, and is not signed again. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judge } from "../src/agreement/document/judgement/judge.ts";
import { parseAgreement, readSigned } from "../src/agreement/document/parse-agreement.ts";
import { defined } from "../src/base/assert.ts";
import { leadId, workspaceId } from "../src/base/ids.ts";
import { DAY_MS, epochMs, LATEST_MS } from "../src/base/time.ts";
import type { ServerApp } from "../src/server/server-app.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import type { Database } from "../src/store/database/database.ts";
import { checkEvidence } from "../src/store/log/check-evidence.ts";
import { gatherEvidence } from "../src/store/log/evidence.ts";
import { runDue } from "../src/store/due/run-due.ts";
import { rebuildWorkspace } from "../src/store/derived/rebuild-workspace.ts";
import { recordFacts } from "../src/store/facts/record-facts.ts";
import { upgradeDatabase } from "../src/store/upgrade/upgrade-database.ts";
import { verifyWorkspace } from "../src/store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../src/store/writer/writer.ts";
import { testDatabase } from "./postgres.ts";
import { SAMPLE } from "./sample-agreement.ts";
import { serverWithAccounts, signedInOwner } from "./signed-in.ts";

const WORKSPACE = workspaceId("default");
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
/** As 0.4.0 took it: days are named, and none of them has hours. */
const TEXT = SAMPLE.replace('hours: { mon-fri: "09:00-17:30" }', "hours: { mon-fri: [] }")
  .replaceAll("    hours: office\n    #", "    #")
  .replaceAll("    hours: office\n    pool", "    pool");

let db: Database;
let writer: Writer;
let app: ServerApp;
let now = MONDAY;
let cookie = "";

beforeAll(async () => {
  ({ db } = await testDatabase());
  await activateAgreement(db, WORKSPACE, TEXT, defined(readSigned(TEXT), "an agreement"), epochMs(0));
  writer = startWriter(db);
  app = await serverWithAccounts({ db, writer, workspaceId: WORKSPACE, now: () => now, newId: randomUUID });
  cookie = await signedInOwner(app);
});
afterAll(async () => {
  await app.close();
  await writer.close();
  await db.close();
});

const difference = async (): Promise<unknown> => {
  const { firstDifference, breaches } = await verifyWorkspace(db, WORKSPACE, () => undefined);
  return firstDifference ?? breaches[0] ?? null;
};

test("today no draft may say so", () => {
  const parsed = parseAgreement(TEXT);
  expect(parsed.ok ? [] : parsed.problems.map(({ code, path }) => [code, path])).toEqual([
    ["never_opens", "calendars.office"],
  ]);
});

test("what was signed so goes on: its times are never due, whatever they are worth", async () => {
  const lead = { leadId: leadId("form:ada"), occurredAt: MONDAY, recordedAt: MONDAY };
  const person = { name: "Ada", email: null, company: null };
  await recordFacts(db, WORKSPACE, [
    { source: "test", factId: "1", fact: { kind: "capture", ...lead, origin: null, person, attributes: {} } },
    { source: "test", factId: "2", fact: { kind: "activity", ...lead, activity: "demo_requested", note: null } },
  ]);
  now = epochMs(MONDAY + 30 * DAY_MS);
  while ((await runDue(db, WORKSPACE, now)) > 0);
  for (const url of [
    "/api/queue",
    "/api/scoreboard?month=2026-03",
    "/api/notices",
    "/api/agreement",
    "/api/agreement/versions/1",
  ])
    expect([url, (await app.inject({ url, headers: { cookie } })).statusCode]).toEqual([url, 200]);
  const response = await app.inject({ url: "/api/leads/form:ada", headers: { cookie } });
  const { clocks } = response.json<{ clocks: readonly { kind: string; status: string; dueAt: number }[] }>();
  expect(clocks.map(({ kind, status, dueAt }) => [kind, status, dueAt])).toEqual([
    ["accept", "running", LATEST_MS],
    ["first-touch", "running", LATEST_MS],
    ["qualify", "running", LATEST_MS],
  ]);
});

test("whoever judges it is warned", () => {
  const agreement = defined(readSigned(TEXT), "an agreement");
  expect(judge(agreement, { firstMonth: "2026-04" }).filter(({ code }) => code === "never_due")).toMatchObject([
    {
      clause: "calendars.office",
      message: "Calendar “office” has no open hours: a target counted on it is never due.",
    },
  ]);
});

test("no new version says so: a draft of what is in force is refused", async () => {
  const post = (url: string, payload: object) =>
    app.inject({ method: "POST", url: `/api/agreement/versions${url}`, headers: { cookie }, payload });
  expect((await post("", { fromVersion: 1 })).json()).toMatchObject({ version: 2, revision: 1 });
  const refused = await post("/2/proposal", { revision: 1, openLeads: "new_leads" });
  expect([refused.statusCode, refused.json()]).toMatchObject([
    422,
    { code: "agreement_invalid", problems: [{ code: "never_opens", path: "calendars.office" }] },
  ]);
});

test("it is proven, upgraded and derived anew as it is", async () => {
  expect(await difference()).toBeNull();
  const evidence = await gatherEvidence(db, WORKSPACE, leadId("form:ada"), now);
  expect(checkEvidence(JSON.stringify(evidence))).toMatchObject({ ok: true });
  await upgradeDatabase(db);
  const rebuilt = await db.transaction((tx) => rebuildWorkspace(tx, WORKSPACE, () => undefined));
  expect(rebuilt.changed).toEqual([]);
  expect(await difference()).toBeNull();
});
