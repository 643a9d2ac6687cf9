/** Earlier cases like a disputed rejection, from a real database: the numbers are those of the list behind them, and nobody reads of leads that they don't see. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { DAY_MS, epochMs, MINUTE_MS } from "../../base/time.ts";
import { rulingsBehind } from "../../reporting/leads/leads-behind.ts";
import { fetchPrecedents } from "../../store/lead/precedents.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { account, Company, MONDAY } from "../versions/version-life.fixture.ts";
import { listLeads } from "./list-leads.ts";
import { readPrecedents } from "./read-precedents.ts";

let company: Company;
const by = memberId("dana");
beforeAll(async () => {
  company = await new Company((await testDatabase()).db).begin();
});

async function disputed(name: string, reason: string, at: number): Promise<void> {
  await company.arrives(name, epochMs(at));
  const { owner } = await company.lead(name);
  await company.tell(epochMs(at + MINUTE_MS), name, { kind: "reject", by: owner, reason, note: null });
  await company.tell(epochMs(at + 2 * MINUTE_MS), name, { kind: "dispute", by, note: null });
}

test("without an earlier case there is none; then those of the same reason come first, and each number is that of its list", async () => {
  await disputed("first", "profile", MONDAY);
  const dana = company.as(account("dana"));
  expect(await readPrecedents(dana, { leadId: leadId("first") })).toMatchObject({
    ...{ kind: "dispute", rulings: [], similar: [] },
  });
  const decide = (name: string, decision: "upheld" | "overturned", at: number) =>
    company.tell(epochMs(at), name, { kind: "decide_dispute", by, decision, note: "Because" });
  await decide("first", "upheld", MONDAY + 3 * MINUTE_MS);
  await disputed("second", "timing", MONDAY + 10 * MINUTE_MS);
  await decide("second", "overturned", MONDAY + 20 * MINUTE_MS);
  await disputed("open", "profile", MONDAY + 30 * MINUTE_MS);

  const found = await readPrecedents(dana, { leadId: leadId("open") });
  expect(found.similar.map(({ leadId: id, ruling }) => [id, ruling])).toEqual([
    ["first", "upheld"],
    ["second", "overturned"],
  ]);
  expect(found.similar[0]?.shared).toContain("reason");
  expect(found.similar[1]?.shared).not.toContain("reason");
  expect(found.rulings).toHaveLength(2);
  for (const { ruling, times } of found.rulings) {
    const { filter } = rulingsBehind({ from: found.from }, ruling);
    expect([ruling, (await listLeads(dana, { filter, limit: 50 })).total.times]).toEqual([ruling, times]);
  }
  // What is long ago is not compared with.
  expect(found.from).toBeLessThan(MONDAY - 300 * DAY_MS);
  // Of leads that somebody doesn't see there is nothing to read, nor to count.
  const { db, workspaceId } = company.services;
  const scope = { members: [memberId("ria")], waitingOn: [] };
  expect(await fetchPrecedents(db, workspaceId, { kind: "dispute", from: found.from, scope })).toEqual([]);
  await expect(readPrecedents(company.as(account("ria")), { leadId: leadId("open") })).rejects.toMatchObject({
    code: "lead_not_found",
  });
  expect((await verifyWorkspace(db, workspaceId)).firstDifference).toBeNull();
});
