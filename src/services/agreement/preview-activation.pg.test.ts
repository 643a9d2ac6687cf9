/** What a version would do to the leads of those who leave by it, said before it is signed. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { SAMPLE } from "../../../test/sample-agreement.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { previewActivation } from "./preview-activation.ts";
import { Company, MONDAY, WITHOUT_SAM } from "../versions/version-life.fixture.ts";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

test("a preview names who would leave the agreement, and their open leads, also where open leads keep their version", async () => {
  const company = await new Company(db).begin();
  for (const name of ["a", "b", "c", "d", "e"]) await company.arrives(name, MONDAY);
  const theirs: string[] = [];
  for (const name of ["a", "b", "c", "d", "e"]) if ((await company.lead(name)).owner === "sam") theirs.push(name);
  expect(theirs.length, "two in five are Sam's").toBe(2);
  const version = await company.propose("new_leads", null, WITHOUT_SAM);
  const leavers = [{ member: "sam", standIn: "quinn", leads: 2, leadIds: theirs }];
  expect(await previewActivation(company.as(), { version, openLeads: "new_leads" })).toMatchObject({
    leads: 5,
    clauses: [],
    leavers,
  });
  expect((await previewActivation(company.as(), { version, openLeads: "open_leads" })).leavers).toEqual(leavers);

  company.time = epochMs(MONDAY + MINUTE_MS);
  await company.sign(version);
  await company.work(company.time);
  for (const name of theirs) expect((await company.lead(name)).owner, "routed anew").not.toBe("sam");
  await company.equal();
});

test("whose last day is over in a version that would be in force now leaves by it; one that is to come is no departure yet", async () => {
  const company = await new Company(db).begin();
  await company.arrives("a", MONDAY);
  const { owner } = await company.lead("a");
  const lastDay = (day: string): string =>
    SAMPLE.replace(new RegExp(`  ${owner}: \\{ name: ([^,]+),`), `  ${owner}: { name: $1, left: ${day},`);
  const past = await company.propose("new_leads", null, lastDay("2026-03-06"));
  expect((await previewActivation(company.as(), { version: past, openLeads: "new_leads" })).leavers).toEqual([
    { member: owner, standIn: "quinn", leads: 1, leadIds: ["a"] },
  ]);
  const toCome = await company.propose("new_leads", null, lastDay("2026-03-20"));
  expect((await previewActivation(company.as(), { version: toCome, openLeads: "new_leads" })).leavers).toEqual([]);
});
