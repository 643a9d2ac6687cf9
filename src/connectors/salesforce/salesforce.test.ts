/** Salesforce behind the port, against an organization that misbehaves as one does. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { byUser } from "../../../test/fake-crm/state/record.ts";
import { recordId } from "../../../test/fake-crm/salesforce/record-id.ts";
import { type FakeCrm, startFakeCrm } from "../../../test/fake-crm/start-fake-crm.ts";
import { defined } from "../../base/assert.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { openHttpSender } from "../http/http-sender.ts";
import { reachableAddresses } from "../http/reachable-addresses.ts";
import type { Changed, Credentials, CrmPort, CrmWrite, RecordRead } from "../port.ts";
import { salesforceConnector } from "./salesforce-connector.ts";

const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
let crm: FakeCrm;
let app: ReturnType<FakeCrm["salesforce"]["oauth"]["addApp"]>;
/** What was kept of the credentials. */
let keptCredentials: Credentials;
let port: CrmPort;
let skewMs = 0;

beforeEach(async () => {
  skewMs = 0;
  crm = await startFakeCrm({ seed: 11 });
  app = crm.salesforce.oauth.addApp();
  keptCredentials = {};
  port = open();
});
afterEach(() => crm.close());

const now = (): EpochMs => epochMs(crm.clock.now() + skewMs);
function open(others: Credentials = {}, sharePercent = 100): CrmPort {
  const { clientId, clientSecret } = app;
  return salesforceConnector(http).open({
    credentials: { loginUrl: `${crm.url}/`, clientId, clientSecret, ...others },
    ...{ now, sharePercent, keep: async (all) => void (keptCredentials = all) },
  });
}

function rep(firstName: string) {
  return crm.state.addOwner({ email: `${firstName.toLowerCase()}@acme.example`, firstName, lastName: "Rep" });
}
async function lead(values: Readonly<Record<string, string>>, by = byUser(1)): Promise<string> {
  const made = crm.state.create("contacts", { lastname: "Kim", company: "Acme", ...values }, by);
  await crm.clock.advance(1_000);
  return recordId("Lead", made.id);
}
const find = (id: string) =>
  defined(
    [...crm.state.records.contacts.values()].find(({ id: number }) => recordId("Lead", number) === id),
    "a contact",
  );
async function readOne(id: string, history: readonly string[] = [], type = "Lead"): Promise<RecordRead> {
  return defined((await port.read([{ type, id }], { [type]: history }))[0], "an answer");
}

/** All that a feed says until nothing more is there. */
async function hearAll(feed: string, cursor: string | null): Promise<{ changed: readonly Changed[]; cursor: string }> {
  const changed: Changed[] = [];
  for (let at = cursor; ;) {
    const heard = await port.changes(feed, at);
    changed.push(...heard.changed);
    at = heard.cursor;
    if (!heard.isMore) return { changed, cursor: at };
  }
}

test("the organization, its people, its fields, and its stages", async () => {
  const ana = rep("Ana");
  const left = rep("Left");
  left.archivedMs = crm.clock.now();
  expect(await port.account()).toMatchObject({
    ...{ name: "Acme", url: crm.url, zone: "America/New_York", isSandbox: false, currency: null },
    ...{ missingScopes: [], missingTypes: [], id: expect.stringMatching(/^00D/) },
  });
  expect(await port.users()).toEqual(
    expect.arrayContaining([
      { id: recordId("User", ana.id), name: "Ana Rep", email: "ana@acme.example", isActive: true },
      expect.objectContaining({ email: "left@acme.example", isActive: false }),
    ]),
  );
  const { types, fields, stages } = await port.schema();
  expect(types.map(({ type, role }) => `${type} ${role}`)).toEqual([
    ...["Lead lead", "Contact person", "Account company", "Opportunity deal", "Task activity", "Event activity"],
  ]);
  expect(fields).toContainEqual(expect.objectContaining({ type: "Lead", name: "Status", isWritable: true }));
  expect(
    stages.filter(({ type }) => type === "Opportunity").map(({ label, standing }) => `${label} ${standing}`),
  ).toEqual(expect.arrayContaining(["Closed Won won", "Closed Lost lost", "Appointment Scheduled open"]));
});

test("a lead is read with who changed what and when, and what it is by now", async () => {
  const [ana, bo] = [rep("Ana"), rep("Bo")];
  const id = await lead(
    { email: "kim@acme.example", firstname: "Jo", hubspot_owner_id: String(ana.id) },
    byUser(bo.userId),
  );
  const createdAt = crm.clock.now() - 1_000;
  await crm.clock.advance(HOUR_MS);
  crm.state.update(find(id), { hubspot_owner_id: String(bo.id), hs_lead_status: "OPEN" }, byUser(ana.userId));
  const changedAt = crm.clock.now();
  const read = await readOne(id, ["owner", "Status"]);
  expect(read).toMatchObject({
    kind: "present",
    record: {
      ...{
        type: "Lead",
        id,
        role: "lead",
        createdAt,
        changedAt,
        owner: recordId("User", bo.id),
        deal: null,
        activity: null,
      },
      person: { name: "Jo Kim", emails: ["kim@acme.example"], company: "Acme" },
      url: `${crm.url}/lightning/r/Lead/${id}/view`,
      history: {
        owner: [
          { value: recordId("User", ana.id), at: createdAt, through: "person" },
          { value: recordId("User", bo.id), at: changedAt, by: recordId("User", ana.id), through: "person" },
        ],
        Status: [
          { value: null, at: createdAt },
          { value: "OPEN", at: changedAt },
        ],
      },
    },
  });
  // Read again, each change has the ID that it had; a change of something else makes no new one.
  crm.state.update(find(id), { jobtitle: "CEO" }, byUser(bo.userId));
  const again = await readOne(id, ["owner", "Status"]);
  const idsOf = (of: RecordRead) =>
    of.kind === "present" ? Object.values(of.record.history).flatMap((all) => all.map((each) => each.id)) : [];
  expect(idsOf(again)).toEqual(idsOf(read));
  expect(new Set(idsOf(read)).size).toBe(4);
});

test("merged, deleted, and unknown records are told apart; a lead that was converted leads to what became of it", async () => {
  const [kept, merged, deleted] = [await lead({}), await lead({}), await lead({})];
  crm.state.merge(find(kept), find(merged), byUser(1));
  crm.state.archive(find(deleted), byUser(1));
  const converted = await lead({ email: "c@acme.example" });
  crm.salesforce.convert(find(converted), byUser(1), "Big deal");
  const refs = [merged, deleted, recordId("Lead", 99_999), converted].map((id) => ({ type: "Lead", id }));
  expect(await port.read(refs, {})).toMatchObject([
    { kind: "gone", how: "merged", into: { type: "Lead", id: kept } },
    { kind: "gone", how: "deleted", into: null },
    { kind: "gone", how: "hidden" },
    { kind: "present", record: { links: [{ type: "Contact" }, { type: "Account" }, { type: "Opportunity" }] } },
  ]);
});

test("changes are heard of once: late commits, deletions, bursts of one millisecond, a clock an hour off", async () => {
  skewMs = HOUR_MS;
  await lead({});
  await crm.clock.advance(10 * MINUTE_MS);
  let { changed, cursor } = await hearAll("recent", null);
  expect(changed).toEqual([]);
  const [one, two] = [await lead({}), await lead({})];
  crm.state.commitsLater(4 * MINUTE_MS, () =>
    crm.state.create("contacts", { lastname: "Late", company: "L" }, byUser(1)),
  );
  await crm.clock.advance(1_000);
  const three = await lead({});
  ({ changed, cursor } = await hearAll("recent", cursor));
  expect(changed.map(({ id }) => id)).toEqual([one, two, three]);
  ({ changed, cursor } = await hearAll("recent", cursor));
  expect(changed).toEqual([]);
  await crm.clock.advance(4 * MINUTE_MS);
  crm.state.archive(find(two), byUser(1));
  ({ changed, cursor } = await hearAll("recent", cursor));
  expect(changed.map(({ id }) => id)).toEqual([expect.stringMatching(/^00Q/), two]);
  crm.state.stampedAt(crm.clock.now() + 1, () => {
    for (let n = 0; n < 4_500; n += 1) crm.state.create("contacts", { lastname: `B${n}`, company: "B" }, byUser(1));
  });
  await crm.clock.advance(1_000);
  ({ changed, cursor } = await hearAll("recent", cursor));
  expect(new Set(changed.map(({ id }) => id)).size).toBe(4_500);
  const before = crm.heard.length;
  ({ changed, cursor } = await hearAll("recent", cursor));
  expect([changed.length, crm.heard.length - before]).toEqual([0, 2]);
  const swept = await hearAll("sweep", null);
  expect(swept.changed.length).toBe(4_500 + 4);
});

test("calls, emails, and meetings are touches; what a sequence sent or nobody held isn't", async () => {
  const ana = rep("Ana");
  const id = await lead({});
  const activity = (type: "calls" | "meetings" | "tasks", values: Readonly<Record<string, string>>): string => {
    const made = crm.state.create(type, values, byUser(ana.id), { with: [{ type: "contacts", id: find(id).id }] });
    return recordId(type === "meetings" ? "Event" : "Task", made.id);
  };
  const at = new Date(crm.clock.now()).toISOString();
  const call = activity("calls", {
    ...{ hs_timestamp: at, hs_call_direction: "INBOUND", hs_call_status: "COMPLETED", hs_call_duration: "90000" },
    hubspot_owner_id: String(ana.id),
  });
  const later = new Date(crm.clock.now() + HOUR_MS).toISOString();
  const meeting = activity("meetings", { hs_timestamp: at, hs_meeting_start_time: at, hs_meeting_end_time: later });
  const todo = activity("tasks", { hs_timestamp: at, hs_task_subject: "Do it" });
  const read = await port.read(
    [
      { type: "Task", id: call },
      { type: "Event", id: meeting },
      { type: "Task", id: todo },
    ],
    {},
  );
  expect(read).toMatchObject([
    {
      record: {
        activity: {
          channel: "call",
          direction: "inbound",
          at: Date.parse(at),
          by: recordId("User", ana.id),
          isDone: true,
        },
        links: [{ type: "Lead", id }],
      },
    },
    { record: { activity: { channel: "meeting", isDone: false } } },
    { record: { activity: null } },
  ]);
});

test("Baton’s fields are made once, and then written; each record has its outcome, in words", async () => {
  const fields = [{ name: "baton_grade", label: "Baton grade", kind: "text" }] as const;
  await port.makeFields(fields);
  await port.makeFields(fields);
  expect((await port.schema()).fields).toContainEqual(expect.objectContaining({ type: "Lead", name: "baton_grade" }));
  const [good, wrong, locked, gone] = [await lead({}), await lead({}), await lead({}), await lead({})];
  crm.salesforce.org.lockedNumbers.add(find(locked).id);
  crm.state.archive(find(gone), byUser(1));
  const writes: readonly CrmWrite[] = [
    { key: "1", kind: "update", ref: { type: "Lead", id: good }, values: { baton_grade: "A1" } },
    { key: "2", kind: "update", ref: { type: "Lead", id: wrong }, values: { Status: "Nobody’s" } },
    { key: "3", kind: "update", ref: { type: "Lead", id: locked }, values: { baton_grade: "B" } },
    { key: "4", kind: "update", ref: { type: "Lead", id: gone }, values: { baton_grade: "B" } },
  ];
  expect(await port.write(writes)).toMatchObject([
    { key: "1", kind: "written", ref: { id: good }, isNew: false },
    { key: "2", kind: "refused", field: "Status", reason: expect.stringContaining("picklist of Status") },
    { key: "3", kind: "again", isUnknown: false },
    { key: "4", kind: "gone" },
  ]);
  expect(await readOne(good)).toMatchObject({ record: { values: { baton_grade: "A1" } } });
  // What Baton wrote comes back as its own.
  expect(await readOne(good, ["baton_grade"])).toMatchObject({
    record: { history: { baton_grade: [{ value: "A1", through: "self" }] } },
  });
});

test("a lead is made once, also where the answer is lost; whoever is there already is filled, not doubled", async () => {
  await port.makeFields([]);
  const known = await lead({ email: "old@acme.example" });
  const make = (key: string, email: string): CrmWrite => ({
    ...{ key, kind: "create", role: "lead", email, links: [] },
    person: { name: "Jo New", company: "New Co" },
    values: { Title: "CTO" },
  });
  expect(await port.write([make("1", "OLD@acme.example")])).toMatchObject([
    { kind: "written", ref: { type: "Lead", id: known }, isNew: false },
  ]);
  expect(find(known).values).toMatchObject({ firstname: "Jo", lastname: "Kim", jobtitle: "CTO" });
  crm.faults.order("lost-after", ({ method, path }) => method === "POST" && path.endsWith("/composite/sobjects"));
  expect(await port.write([make("2", "new@acme.example")])).toMatchObject([
    { key: "2", kind: "again", isUnknown: true },
  ]);
  expect(await port.write([make("2", "new@acme.example")])).toMatchObject([
    { key: "2", kind: "written", isNew: false },
  ]);
  // Of two with one address, one is made; an answer that can't be read may stand for something that was done.
  expect(await port.write([make("3", "two@acme.example"), make("4", "Two@acme.example")])).toMatchObject([
    { key: "3", kind: "written", isNew: true },
    { key: "4", kind: "again" },
  ]);
  const answer = { status: 200, body: { said: "nothing" } };
  crm.faults.order({ answer }, ({ method, path }) => method === "POST" && path.endsWith("/composite/sobjects"));
  expect(await port.write([make("5", "five@acme.example")])).toMatchObject([{ kind: "again", isUnknown: true }]);
  const task: CrmWrite = {
    ...{ key: "t1", kind: "task", about: [{ type: "Lead", id: known }], owner: null },
    ...{ title: "Call now", text: "Overdue", dueAt: now() },
  };
  crm.faults.order("lost-after", ({ method, path }) => method === "POST" && path.endsWith("/composite/sobjects"));
  expect(await port.write([task])).toMatchObject([{ kind: "again", isUnknown: true }]);
  expect(await port.write([task])).toMatchObject([{ kind: "written", isNew: false }]);
  expect(crm.state.records.tasks.size).toBe(1);
});

test("a session that ended is renewed; access that was taken away is said; the others keep their calls", async () => {
  await port.account();
  crm.salesforce.oauth.expireSessions();
  await expect(port.users()).resolves.toBeDefined();
  expect(() => open({ clientId: "" })).toThrow("consumer key");
  const code = crm.salesforce.oauth.authorizationCode(app);
  const agreed = open({ code, redirectAddress: app.redirectUri });
  await agreed.account();
  expect(keptCredentials).toMatchObject({ code: "", refresh: expect.any(String) });
  crm.salesforce.oauth.revoke(app);
  crm.salesforce.oauth.expireSessions();
  await expect(agreed.users()).rejects.toMatchObject({ kind: "denied", code: "invalid_grant" });
  await expect(open({ clientSecret: "wrong" }).account()).rejects.toMatchObject({
    kind: "denied",
    code: "invalid_client",
  });
  crm.salesforce.allocation.perDay = 100;
  const half = open({}, 50);
  const all = async () => {
    for (let n = 0; n < 100; n += 1) await half.users();
  };
  await expect(all()).rejects.toMatchObject({ kind: "limited", notBefore: expect.any(Number) });
  const [budget] = half.budgets();
  expect(budget).toMatchObject({ limit: 100, ours: 50 });
  expect(defined(budget, "a budget").used).toBeLessThanOrEqual(51);
});
