/** What is done once a day: an anchor where the log has grown, and the persons whom the agreement has forgotten. */
import { expect, test } from "vitest";
import { LoggedLeads, MONDAY } from "../../test/logged-leads.ts";
import { testDatabase } from "../../test/postgres.ts";
import { workspaceId } from "../base/ids.ts";
import type { Anchor } from "../store/log/anchors.ts";
import { dailyWork } from "./daily-work.ts";
import { askedBy } from "../../test/asked-by.ts";

const ID = workspaceId("default");

test("before there is an agreement there is nothing to do; then an anchor is set and told once a day", async () => {
  const { db } = await testDatabase();
  const leads = new LoggedLeads(db, ID);
  let told: readonly Anchor[] = [];
  const work = () =>
    dailyWork(askedBy({ db, workspaceId: ID, now: () => leads.now }), (anchors) => {
      told = anchors;
      return Promise.resolve();
    });
  await work();
  expect(told).toEqual([]);
  await leads.begin();
  await work();
  await work();
  expect(told).toMatchObject([{ at: MONDAY }]);
  await leads.lead("web:1", "Ada");
  await work();
  expect(told).toHaveLength(1);
  await leads.days(1);
  await work();
  expect(told).toHaveLength(2);
  await db.close();
});
