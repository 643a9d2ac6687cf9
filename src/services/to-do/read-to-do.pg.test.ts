/** What waits for somebody beside their queue, from a real database. */
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { memberId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { account, Company, LEADS, MONDAY } from "../versions/version-life.fixture.ts";
import { countToDo, readToDo } from "./read-to-do.ts";

test("signatures wait for the head of each team until they sign, and for nobody else", async () => {
  const company = await new Company((await testDatabase()).db).begin();
  const toDo = async (name: string) => (await readToDo(company.as(account(name)))).versions;
  expect(await toDo(LEADS.sales)).toEqual([]);
  const version = await company.propose("new_leads");
  for (const head of Object.values(LEADS)) {
    expect(await toDo(head)).toEqual([{ kind: "sign", version, count: 1 }]);
    expect(await countToDo(company.as(account(head)))).toMatchObject({ count: 1 });
  }
  expect(await toDo("ria")).toEqual([]);
  await company.sign(version);
  for (const head of Object.values(LEADS)) expect(await toDo(head)).toEqual([]);
});

test("a dispute waits for its arbiter alone, with the lead and the time to decide by", async () => {
  const company = await new Company((await testDatabase()).db).begin();
  await company.arrives("ada", MONDAY);
  const { owner: by } = await company.lead("ada");
  const at = epochMs(MONDAY + MINUTE_MS);
  await company.tell(at, "ada", { kind: "reject", by, reason: "profile", note: null });
  await company.tell(epochMs(at + MINUTE_MS), "ada", { kind: "dispute", by: memberId("dana"), note: null });
  const { leads } = await readToDo(company.as(account("dana")));
  expect(leads).toMatchObject([{ kind: "dispute", count: 1, lead: "ada" }]);
  expect(leads[0]?.dueAt).toBeGreaterThan(at);
  expect((await readToDo(company.as(account("sol")))).leads).toEqual([]);
  expect(await countToDo(company.as(account("dana")))).toMatchObject({ count: 1 });
  expect(await countToDo(company.as(account("sol")))).toMatchObject({ count: 0 });
});
