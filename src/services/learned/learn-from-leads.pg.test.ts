/** Out of the log of a company: what an undone import brought counts for nothing, and no other company's leads do. */
import { expect, test } from "vitest";
import * as history from "../history/undo-import.fixture.ts";
import { learnFromLeads } from "./learn-from-leads.ts";

history.useCompanies();

test("leads of the log are counted, and it says how many more are needed", async () => {
  history.company.now = history.MONDAY;
  await history.importFile("first");
  const asked = { decisionAfterDays: 0 };
  const learn = async (id?: typeof history.ID) => (await learnFromLeads(history.ctxOf(id), asked)).found.learned;
  const before = await learn();
  expect(before.kind).toBe("not_enough_data");
  const leadsOf = ({ leads, setAside }: typeof before): number =>
    setAside.reduce((sum, each) => sum + each.leads, leads);
  expect(leadsOf(before)).toBe(4);
  expect(leadsOf(await learn(history.NEVER))).toBe(0);
  await history.undo("first");
  expect(leadsOf(await learn())).toBe(0);
});
