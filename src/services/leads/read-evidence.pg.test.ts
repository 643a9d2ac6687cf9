/** Evidence for leads that more than one version decided about, and for those that were merged. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { DAY_MS, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { checkEvidence } from "../../store/log/check-evidence.ts";
import { proposeVersion } from "../versions/propose-version.ts";
import { readEvidence } from "./read-evidence.ts";
import { startDraft } from "../versions/start-draft.ts";
import { Company, DANA, MONDAY } from "../versions/version-life.fixture.ts";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

async function evidenceFor(company: Company, lead: string) {
  const evidence = await readEvidence(company.as(), leadId(lead));
  const checked = checkEvidence(JSON.stringify(evidence));
  expect(checked).toMatchObject({ ok: true });
  return { evidence, versions: new Set(evidence.clauses.map(({ version }) => version)) };
}

test("a lead that another version took over has the texts and the clauses of both", async () => {
  const company = await new Company(db).begin();
  await company.arrives("old", MONDAY);
  company.time = epochMs(MONDAY + MINUTE_MS);
  await company.sign(await company.propose("open_leads"));
  company.time = epochMs(MONDAY + 3 * DAY_MS);
  await company.work(company.time);
  expect(await company.versionsOf("old")).toEqual([1, 2]);
  const { evidence, versions } = await evidenceFor(company, "old");
  expect(versions).toEqual(new Set([1, 2]));
  const told = evidence.clauses.filter(({ clause }) => clause === "qualification.first-touch.hot");
  expect(new Set(told.map(({ text }) => text)).size).toBe(2);
});

test("a version that began as a copy of another has its own text among the entries", async () => {
  const company = await new Company(db).begin();
  company.time = epochMs(MONDAY + MINUTE_MS);
  const version = await startDraft(company.as(DANA), { fromVersion: 1 });
  await proposeVersion(company.as(DANA), { version, revision: 1, effectiveFrom: null, openLeads: "new_leads" });
  await company.sign(version);
  company.time = epochMs(MONDAY + 2 * MINUTE_MS);
  await company.arrives("new", company.time);
  expect((await evidenceFor(company, "new")).versions).toEqual(new Set([2]));
});

test("after a merge there is sound evidence under both ids", async () => {
  const company = await new Company(db).begin();
  await company.arrives("one", MONDAY);
  await company.arrives("two", epochMs(MONDAY + MINUTE_MS));
  company.time = epochMs(MONDAY + 2 * MINUTE_MS);
  await company.tell(company.time, "two", {
    ...{ kind: "merge", by: memberId("dana"), into: leadId("one") },
    note: "The same person",
  });
  const { evidence } = await evidenceFor(company, "one");
  expect(evidence.entries.some(({ entry }) => entry.includes('"absorbed"'))).toBe(true);
  await evidenceFor(company, "two");
  await expect(readEvidence(company.as(), leadId("three"))).rejects.toMatchObject({ code: "lead_not_found" });
});
