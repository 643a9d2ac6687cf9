/** What becomes of leads whose records in a CRM are merged, deleted, restored, or erased there. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { memberId } from "../../base/ids.ts";
import { epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import { MONDAY_TEN } from "../deliveries/delivering.fixture.ts";
import { sendFact } from "../facts/send-facts.ts";
import { Connected } from "./connected.fixture.ts";

let db: Database;
let writer: Writer;
beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
});
afterAll(async () => {
  await writer.close();
});

test("a merge, an erasure, and a deletion there are followed here", async () => {
  const at = await Connected.begin({ db, writer });
  const [one, two, three, four] = ["1", "2", "3", "4"].map((id) => at.demo(id));
  await at.run();
  if (one === undefined || two === undefined || three === undefined || four === undefined) return;
  await at.company.workUntil(epochMs(at.company.time + MINUTE_MS));
  at.crm.end(one, "merged", two);
  at.crm.end(three, "erased");
  at.crm.end(four, "deleted");
  await at.later(20_000);
  const merged = [(await at.lead("1")).mergedInto, (await at.lead("2")).mergedInto];
  expect(merged.filter((each) => each !== null)).toHaveLength(1);
  expect((await at.lead("3")).erasedAt).not.toBeNull();
  expect((await at.lead("4")).erasedAt).toBeNull();
});

test("who is merged there into somebody who has just come is one lead, and says what that record says", async () => {
  const at = await Connected.begin({ db, writer }, { captures: { from: MONDAY_TEN } });
  const one = at.demo("1");
  const old = at.crm.add("person", "old", { email: "old@lead.example", at: epochMs(MONDAY_TEN - HOUR_MS) });
  at.crm.set(old, "industry", "retail", { at: epochMs(MONDAY_TEN - HOUR_MS) });
  await at.run();
  const { leadId: lead } = await at.lead("1");
  // Both are read in one turn.
  await at.company.workUntil(epochMs(at.company.time + MINUTE_MS));
  const two = at.demo("2");
  at.crm.set(two, "industry", "software");
  at.crm.end(one, "merged", two);
  await at.later(20_000);
  const leads = (): Promise<readonly { id: string }[]> =>
    at.ctx.db.query("select lead_id as id from lead where workspace_id = $1", [at.company.id]);
  expect(await leads()).toEqual([{ id: lead }]);
  expect((await at.lead("1")).attributes).toEqual({ industry: "software" });
  // One that was known here, and was nobody's.
  at.crm.end(two, "merged", old);
  await at.later(20_000);
  await at.later(MINUTE_MS);
  expect(await leads()).toEqual([{ id: lead }]);
  expect((await at.lead("1")).attributes).toEqual({ industry: "retail" });
  expect(at.crm.value(old, "baton_link")).toContain("/leads/hubspot%3Acontacts%3A1");
});

test("the lead that is further along stays, and says of the person what the record that won there says", async () => {
  const at = await Connected.begin({ db, writer });
  const [one, two] = [at.demo("1"), at.demo("2")];
  at.crm.set(one, "industry", "retail");
  await at.run();
  await at.company.workUntil(epochMs(at.company.time + MINUTE_MS));
  at.crm.set(two, "industry", "software");
  await at.later(20_000);
  const { leadId: lead, owner } = await at.lead("1");
  await at.company.tell(lead, { kind: "accept", by: memberId(owner ?? "") });
  at.crm.end(one, "merged", two);
  await at.later(20_000);
  expect((await at.lead("2")).mergedInto).toBe(lead);
  expect((await at.lead("1")).attributes).toEqual({ industry: "software" });
  expect(at.crm.value(two, "baton_link")).toContain("/leads/hubspot%3Acontacts%3A1");
  // Merged here by hand, both records stay there: neither speaks for the other.
  const three = at.demo("3");
  at.crm.set(three, "industry", "farming");
  await at.later(20_000);
  const { leadId: third } = await at.lead("3");
  await sendFact(at.ctx, {
    fact: { source: "here", id: "merge" },
    occurredAt: at.ctx.now(),
    said: () => ({ kind: "merge", leadId: third, by: memberId("dana"), into: lead, note: "Same person" }),
  });
  at.crm.set(three, "owner", "u-sam");
  await at.later(20_000);
  expect((await at.lead("1")).attributes).toEqual({ industry: "software" });
});

test("what was to be written to a record that was merged away goes to the one that stays, and is set right at once", async () => {
  const at = await Connected.begin({ db, writer });
  const [one, two] = [at.demo("1"), at.demo("2")];
  await at.run();
  const [first, second] = [await at.lead("1"), await at.lead("2")];
  await at.company.tell(second.leadId, { kind: "accept", by: memberId(second.owner ?? "") });
  await at.run();
  // The feed isn't due yet: nobody knows that they are one.
  at.crm.end(one, "merged", two);
  const touch = { channel: "call", evidence: "logged", twoWay: true, note: null } as const;
  await at.company.tell(first.leadId, { kind: "touch", by: memberId(first.owner ?? ""), ...touch });
  await at.run();
  expect((await at.lead("1")).mergedInto).toBe(second.leadId);
  expect(at.crm.value(two, "status")).toBe("accepted");
  expect(at.crm.value(two, "baton_link")).toContain("/leads/hubspot%3Acontacts%3A2");
  expect(at.crm.value(two, "baton_promise")).toMatch(/qualifies/);
});

test("whom somebody deleted there is not made again when the lead changes here", async () => {
  const at = await Connected.begin({ db, writer }, { writes: { creates: "person" } });
  const ref = at.demo("1");
  await at.run();
  at.crm.end(ref, "deleted");
  await at.later(20_000);
  const { leadId: lead } = await at.lead("1");
  await at.company.tell(lead, { kind: "correct", by: null, attributes: { industry: "software" }, note: null });
  await at.later(20_000);
  expect(at.crm.written.filter(({ kind }) => kind === "create")).toEqual([]);
});

test("what happened while a record was deleted is written when somebody restores it", async () => {
  const at = await Connected.begin({ db, writer });
  const ref = at.demo("1");
  await at.run();
  at.crm.end(ref, "deleted");
  await at.later(20_000);
  const { leadId: lead, owner } = await at.lead("1");
  await at.company.tell(lead, { kind: "reject", by: memberId(owner ?? ""), reason: "profile", note: "Not a fit" });
  await at.later(20_000);
  expect(at.crm.value(ref, "baton_promise")).not.toBeNull();
  at.crm.restore(ref);
  await at.later(20_000);
  expect(at.crm.value(ref, "baton_promise")).toBeNull();
  expect(at.crm.value(ref, "status")).toBe("unqualified");
});
