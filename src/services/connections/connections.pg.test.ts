/** A CRM that works with a company both ways: one in memory here, so that each fault comes when the test says. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { CrmFailure } from "../../connectors/port.ts";
import { fetchWrites } from "../../store/connections/connection-history.ts";
import { workspacesWithConnectionsDue } from "../../store/connections/connection-turns.ts";
import type { Database } from "../../store/database/database.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import { MONDAY_TEN } from "../deliveries/delivering.fixture.ts";
import { Connected } from "./connected.fixture.ts";
import { away } from "./scripted-crm.fixture.ts";

let db: Database;
let writer: Writer;
beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
});
afterAll(async () => {
  await writer.close();
});

test("a form sent there is a lead here, is handed over, and both sides say the same", async () => {
  const at = await Connected.begin({ db, writer });
  const ref = at.demo("1", epochMs(at.company.time - MINUTE_MS));
  await at.run();
  const lead = await at.lead("1");
  expect(lead).toMatchObject({
    stage: "mql",
    origin: "hubspot",
    grade: "hot",
    capturedAt: at.company.time - MINUTE_MS,
  });
  expect(at.crm.value(ref, "owner")).toBe(`u-${lead.owner}`);
  expect(at.crm.value(ref, "status")).toBe("open");
  expect(at.crm.value(ref, "baton_grade")).toBe("Hot");
  expect(at.crm.value(ref, "baton_why")).toBe("Asked for a demo");
  expect(at.crm.value(ref, "baton_promise")).toMatch(/hot leads within 15 business minutes/);
  expect(at.crm.value(ref, "baton_link")).toContain("/leads/hubspot%3Acontacts%3A1");
  // Our own writes come back, by a feed that doesn't say whose they are, and the sweep says everything once more.
  const [events, writes] = [await at.events(lead.leadId), at.crm.written.length];
  at.crm.sayAgain();
  await at.later(20_000);
  await at.later(20_000);
  expect(await at.events(lead.leadId)).toEqual(events);
  expect(at.crm.written).toHaveLength(writes);
  expect(await at.conflicts()).toEqual([]);
  expect(await verifyWorkspace(db, at.company.id)).toMatchObject({ firstDifference: null, breaches: [] });
});

test("a logged call keeps the promise at the time it was made; an automatic mail doesn't", async () => {
  const at = await Connected.begin({ db, writer });
  const ref = at.demo("1");
  await at.run();
  const { owner } = await at.lead("1");
  const call = {
    channel: "call",
    direction: "outbound",
    by: `u-${owner}`,
    isObserved: true,
    isTwoWay: false,
    isDone: true,
  } as const;
  at.crm.add("activity", "mail", {
    links: [ref],
    activity: { ...call, channel: "email", isAutomatic: true, at: epochMs(at.company.time + MINUTE_MS) },
  });
  await at.later(2 * MINUTE_MS);
  expect((await at.lead("1")).firstTouchAt).toBeNull();
  const madeAt = at.company.time;
  at.crm.add("activity", "call", { links: [ref], activity: { ...call, isAutomatic: false, at: madeAt } });
  at.crm.add("activity", "planned", {
    links: [ref],
    activity: { ...call, isAutomatic: false, isDone: false, at: madeAt },
  });
  await at.later(3 * MINUTE_MS);
  const lead = await at.lead("1");
  expect(lead).toMatchObject({ firstTouchAt: madeAt, attempts: 1 });
  expect(lead.clocks.find(({ kind }) => kind === "first-touch")).toMatchObject({ status: "met", stoppedAt: madeAt });
});

test("who changes an owner there passes the lead on when they may; else both values are shown and Baton's is written", async () => {
  const at = await Connected.begin({ db, writer });
  const ref = at.demo("1");
  await at.run();
  const first = (await at.lead("1")).owner;
  const other = first === "sam" ? "sue" : "sam";
  await at.company.workUntil(epochMs(at.company.time + MINUTE_MS));
  at.crm.set(ref, "owner", `u-${other}`, { by: "u-quinn" });
  await at.later(20_000);
  expect((await at.lead("1")).owner).toBe(other);
  expect(await at.conflicts()).toEqual([]);
  // Pia heads nobody.
  at.crm.set(ref, "owner", "u-pia", { by: "u-pia" });
  await at.later(20_000);
  expect((await at.lead("1")).owner).toBe(other);
  expect(at.crm.value(ref, "owner")).toBe(`u-${other}`);
  const [conflict] = await at.conflicts();
  expect(conflict).toMatchObject({ field: "owner", theirs: "pia" });
  expect(conflict?.reason).toContain("may not reassign");
});

test("a status there is an answer here; what the engine refuses is shown once and not tried again", async () => {
  const at = await Connected.begin({ db, writer });
  const ref = at.demo("1");
  await at.run();
  const { owner } = await at.lead("1");
  at.crm.set(ref, "status", "accepted", { by: `u-${owner}` });
  await at.later(20_000);
  expect((await at.lead("1")).stage).toBe("working");
  at.crm.set(ref, "status", "accepted", { by: "u-pia" });
  at.crm.set(ref, "status", "unqualified", { by: `u-${owner === "pia" ? "sam" : "pia"}` });
  await at.later(20_000);
  const conflicts = await at.conflicts();
  expect(conflicts).toMatchObject([{ field: "status", theirs: "unqualified", ours: "Working" }]);
  await at.later(HOUR_MS);
  expect(await at.conflicts()).toHaveLength(1);
});

test("ten minutes without the CRM lose nothing, and a write whose answer was lost is done once", async () => {
  const at = await Connected.begin({ db, writer });
  const ref = at.demo("1");
  at.crm.losesAnswers = 1;
  await at.run();
  expect(at.crm.written).toHaveLength(1);
  await at.later(2 * MINUTE_MS);
  expect(at.crm.written).toHaveLength(1);
  at.crm.set(ref, "industry", "software");
  at.crm.failures.push(...Array.from({ length: 4 }, away));
  for (let minute = 0; minute < 10; minute += 1) await at.later(MINUTE_MS);
  expect(at.crm.failures).toEqual([]);
  await at.later(6 * MINUTE_MS);
  expect((await at.lead("1")).attributes).toEqual({ industry: "software" });
  expect(await at.stored()).toMatchObject({ failingSince: null, pausedAt: null });
});

test("credentials that stay refused pause it with the remedy; nothing is asked then", async () => {
  const at = await Connected.begin({ db, writer });
  at.crm.failures.push(...Array.from({ length: 50 }, () => new CrmFailure("denied", "401", "The token was revoked")));
  for (let minute = 0; minute < 30; minute += 1) await at.later(MINUTE_MS);
  const stored = await at.stored();
  expect(stored?.lastError).toMatchObject({ remedy: "Enter new credentials of the same account" });
  expect(stored?.pausedBecause).toContain("The token was revoked");
  const left = at.crm.failures.length;
  await at.later(HOUR_MS);
  expect(at.crm.failures).toHaveLength(left);
  expect(await workspacesWithConnectionsDue(db, at.company.time)).not.toContain(at.company.id);
});

test("two workers and a burst: each record is read once a turn, and counts once; a clock that is ahead happens now", async () => {
  const at = await Connected.begin({ db, writer });
  for (let n = 0; n < 450; n += 1) at.demo(`${n}`, epochMs(at.company.time + HOUR_MS));
  await Promise.all([at.run(), at.run(), at.run()]);
  await at.run();
  const rows = await db.within(at.company.id).query("select from lead where workspace_id = $1", [at.company.id]);
  expect(rows).toHaveLength(450);
  expect(await at.lead("449")).toMatchObject({ capturedAt: at.company.time, stage: "mql" });
  const stored = await at.stored();
  expect(stored?.skewMs).toBeGreaterThan(HOUR_MS - MINUTE_MS);
});

test("a lead that isn't there yet is made once, and a refused field is shown with what was to be written", async () => {
  const at = await Connected.begin({ db, writer }, { writes: { creates: "person" } });
  await at.company.hotLead("form:1", { name: "Ada" });
  await at.company.tell("form:2", {
    kind: "capture",
    origin: "web",
    person: { name: "Bo", email: "bo@lead.example", company: null },
    attributes: {},
  });
  at.crm.losesAnswers = 1;
  await at.run();
  await at.later(2 * MINUTE_MS);
  await at.later(MINUTE_MS);
  expect(at.crm.written.filter(({ kind }) => kind === "create")).toHaveLength(1);
  // One without an address would not be found again.
  expect(at.crm.records.size).toBe(1);
  // Its first try may have arrived, and had: the lead is known there by its address since.
  const [write] = await fetchWrites(at.ctx.db, at.ctx.workspaceId, at.connectionId, {
    ...{ leadId: leadId("form:2"), limit: 10 },
  });
  expect(write).toMatchObject({ outcome: "written", reason: null });
});

test("two leads that find one record there when they are made don't hold up what is written", async () => {
  const at = await Connected.begin({ db, writer }, { writes: { creates: "person" } });
  const same = at.crm.add("person", "same", { email: "same@lead.example" });
  at.crm.foundBy = same;
  for (const name of ["form:1", "form:2"])
    await at.company.tell(name, {
      kind: "capture",
      origin: "web",
      person: { name, email: `${name.replace(":", "")}@lead.example`, company: null },
      attributes: {},
    });
  await at.run();
  await at.later(MINUTE_MS);
  expect(at.crm.value(same, "baton_grade")).toBe("Cold");
  expect((await at.stored())?.lastError).toBeNull();
});

test("somebody who is found where a lead was to be made says what the lead says, though the answer doesn't tell what was filled in", async () => {
  const at = await Connected.begin({ db, writer }, { captures: { from: MONDAY_TEN }, writes: { creates: "person" } });
  const there = at.crm.add("person", "there", { email: "other@lead.example", at: epochMs(MONDAY_TEN - HOUR_MS) });
  await at.run();
  at.crm.foundBy = there;
  await at.company.tell("form:1", {
    ...{ kind: "capture", origin: "web", attributes: {} },
    person: { name: "Ada", email: "ada@lead.example", company: null },
  });
  await at.run();
  await at.later(20_000);
  expect(at.crm.value(there, "baton_link")).toContain("/leads/form%3A1");
  expect(at.crm.value(there, "baton_grade")).toBe("Cold");
});

test("what a CRM won't have is shown with both values, and a notice of an escalation is one task there", async () => {
  const at = await Connected.begin(
    { db, writer },
    {
      fields: [{ type: "contacts", field: "industry", owns: "baton", to: { kind: "attribute", name: "industry" } }],
    },
  );
  const ref = at.demo("1");
  await at.run();
  const { leadId: lead } = await at.lead("1");
  await at.company.tell(lead, { kind: "correct", by: null, attributes: { industry: "not-there" }, note: null });
  await at.later(20_000);
  expect(await at.conflicts()).toMatchObject([
    { field: "industry", side: "written", theirs: null, ours: "not-there", reason: "There is no such option" },
  ]);
  await at.company.tell(lead, { kind: "correct", by: null, attributes: { industry: "software" }, note: null });
  await at.later(20_000);
  expect([at.crm.value(ref, "industry"), await at.conflicts()]).toEqual(["software", []]);
  at.crm.losesAnswers = 2;
  await at.later(20 * MINUTE_MS);
  await at.later(5 * MINUTE_MS);
  const tasks = at.crm.written.filter(({ kind }) => kind === "task");
  expect(tasks.length).toBeGreaterThan(0);
  expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
  expect(tasks[0]).toMatchObject({ about: [ref], owner: expect.stringMatching(/^u-/) as string });
  expect(
    await at.ctx.db.query("select from connection_task where workspace_id = $1", [at.company.id]),
    "what is over isn't kept",
  ).toEqual([]);
});

test("two Batons at one account say so, and undo what the other writes slowly rather than without end", async () => {
  const one = await Connected.begin({ db, writer });
  const other = await Connected.begin({ db, writer }, {}, one.crm);
  one.demo("1");
  for (let looks = 0; looks < 12; looks += 1) {
    await one.later(2 * MINUTE_MS);
    await other.later(2 * MINUTE_MS);
  }
  expect(one.crm.written.length, "in 24 minutes").toBeLessThan(20);
  const links = await Promise.all(
    [one, other].map(async (each) => (await each.conflicts()).map(({ reason }) => reason)),
  );
  expect(links.flat()).toContain("Another Baton seems to work with this account: it wrote its own link");
  for (const each of [one, other])
    expect(await verifyWorkspace(db, each.company.id)).toMatchObject({ firstDifference: null, breaches: [] });
});
