/** A portal is connected, understood, and read: whose it is, who works there, what records say and how that came about. */
import { afterEach, expect, test } from "vitest";
import { byIntegration, byUser } from "../../../test/fake-crm/state/record.ts";
import type { FakeCrmSettings } from "../../../test/fake-crm/start-fake-crm.ts";
import { epochMs } from "../../base/time.ts";
import type { CrmFailure, CrmRecord, RecordRead } from "../port.ts";
import { type FakePortal, http, startFakePortal } from "./fake-portal.fixture.ts";
import { authorizeUrl, exchangeCode } from "./tokens.ts";

const opened: FakePortal[] = [];
afterEach(async () => {
  for (const { crm } of opened.splice(0)) await crm.close();
});
async function portalOf(settings: FakeCrmSettings = {}): Promise<FakePortal> {
  const portal = await startFakePortal(settings);
  opened.push(portal);
  return portal;
}
const failureOf = (asked: Promise<unknown>): Promise<CrmFailure> =>
  asked.then(
    () => expect.unreachable("nothing failed"),
    (failure: unknown) => failure as CrmFailure,
  );
const recordIn = (read: RecordRead | undefined): CrmRecord => {
  if (read?.kind !== "present") throw new Error(`it isn't there: ${JSON.stringify(read)}`);
  return read.record;
};

test("the account says whose it is, and names what it wasn't granted and what the plan lacks", async () => {
  const { crm, open } = await portalOf({ hubspot: { plan: { leads: false } } });
  expect(await open().account()).toEqual({
    ...{ id: "4711001", name: "HubSpot 4711001", url: "https://app.hubspot.com", zone: "US/Eastern", currency: "USD" },
    ...{ isSandbox: false, missingScopes: [], missingTypes: ["leads"] },
  });
  const few = crm.hubspot.privateToken({ scopes: ["crm.objects.contacts.read", "crm.schemas.contacts.read"] });
  const account = await open({ credentials: { kind: "private", token: few } }).account();
  expect(account.missingScopes).toContain("crm.objects.deals.read");
  expect(account.missingScopes).not.toContain("crm.objects.contacts.read");
});

test("a token that is wrong, and one of another portal, are told apart from a portal that is away", async () => {
  const { open } = await portalOf();
  const wrong = open({ credentials: { kind: "private", token: "pat-na1-nobody" } });
  expect(await failureOf(wrong.account())).toMatchObject({ kind: "denied" });
  expect(await failureOf(open({ portal: "5" }).users())).toMatchObject({ kind: "denied", code: "OTHER_PORTAL" });
  expect(await failureOf(open({ api: "http://127.0.0.1:9" }).users())).toMatchObject({ code: "not_connected" });
  expect(await failureOf(open({ api: "http://10.1.2.3" }).users())).toMatchObject({ code: "not_reachable" });
});

test("an OAuth app is agreed to, renewed before it expires and once for all that ask, and denied when it is removed there", async () => {
  const { crm, kept, open } = await portalOf();
  const { clientId, clientSecret, redirectUri, ...app } = crm.hubspot.addApp();
  const link = new URL(authorizeUrl({ clientId, redirectUri, state: "s1" }));
  expect(link.searchParams.get("scope")).toContain("crm.objects.contacts.read");
  const agreed = await fetch(`${crm.url}/oauth/authorize${link.search}`, { redirect: "manual" });
  const code = new URL(agreed.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const asking = { http, now: () => epochMs(crm.clock.now()), api: crm.url };
  const tokens = await exchangeCode(asking, { clientId, clientSecret }, { code, redirectUri });
  expect(await failureOf(exchangeCode(asking, { clientId, clientSecret }, { code, redirectUri }))).toMatchObject({
    ...{ kind: "denied", code: "BAD_AUTH_CODE" },
  });
  const credentials = { kind: "oauth", clientId, clientSecret, tokens } as const;
  const port = open({ credentials });
  await port.users();
  expect(kept).toEqual([]);
  await crm.clock.advance(26 * 60_000);
  await Promise.all([port.users(), port.users(), port.schema()]);
  expect(kept).toHaveLength(1);
  // Another server takes what this one kept, and asks for nothing.
  const other = open({ credentials, latest: () => Promise.resolve(kept[0] ?? tokens) });
  await other.users();
  expect(kept).toHaveLength(1);
  const found = crm.hubspot.apps.find((each) => each.clientId === clientId);
  expect(found?.appId).toBe(app.appId);
  if (found) crm.hubspot.uninstall(found);
  expect(await failureOf(port.users())).toMatchObject({ kind: "denied", code: "BAD_REFRESH_TOKEN" });
});

test("owners are known also when they have left, stages in their order with what they stand for", async () => {
  const { crm, open } = await portalOf();
  const ana = crm.state.addOwner({ email: "ana@acme.example", firstName: "Ana", lastName: "Souza" });
  const old = crm.state.addOwner({ email: "old@acme.example", firstName: "Old", lastName: "" });
  old.archivedMs = crm.clock.now();
  expect(await open().users()).toEqual([
    { id: String(ana.id), name: "Ana Souza", email: "ana@acme.example", isActive: true },
    { id: String(old.id), name: "Old", email: "old@acme.example", isActive: false },
  ]);
  const { types, fields, stages } = await open().schema();
  expect(types.map(({ type, role }) => [type, role])).toEqual([
    ...[
      ["contacts", "person"],
      ["leads", "lead"],
      ["companies", "company"],
      ["deals", "deal"],
    ],
  ]);
  expect(fields.find(({ type, name }) => type === "contacts" && name === "hs_lead_status")?.options?.[0]?.value).toBe(
    "NEW",
  );
  expect(stages.filter(({ field }) => field === "lifecyclestage").map(({ value }) => value)).toContain(
    "salesqualifiedlead",
  );
  const standings = stages.filter(({ type }) => type === "deals").map(({ value, standing }) => `${value} ${standing}`);
  expect(standings).toEqual(expect.arrayContaining(["closedwon won", "closedlost lost"]));
});

test("Baton's properties are made once, whatever is there", async () => {
  const { crm, open } = await portalOf();
  const fields = [
    { name: "baton_grade", label: "Grade", kind: "text" },
    { name: "baton_due", label: "Answer due", kind: "instant" },
  ] as const;
  await open().makeFields(fields);
  await open().makeFields(fields);
  expect(crm.state.properties.contacts.get("baton_due")).toMatchObject({ type: "datetime", groupName: "baton" });
  expect(crm.state.properties.tasks.get("baton_key")).toMatchObject({ hasUniqueValue: true });
});

test("a contact is read with the history of its fields: when, by whom, through what, each with an ID that stays", async () => {
  const { crm, open } = await portalOf();
  const ana = crm.state.addOwner({ email: "ana@acme.example", firstName: "Ana", lastName: "Souza" });
  const token = crm.hubspot.privateToken();
  const appId = crm.hubspot.tokens.get(token)?.app.appId ?? 0;
  const contact = crm.state.create("contacts", { email: "kim@example.com", firstname: "Kim" }, byUser(ana.userId));
  await crm.clock.advance(60_000);
  crm.state.update(contact, { hubspot_owner_id: String(ana.id), hs_lead_status: "OPEN" }, byUser(ana.userId));
  await crm.clock.advance(60_000);
  crm.state.update(contact, { hs_lead_status: "CONNECTED" }, byIntegration(appId, "Baton"));
  await crm.clock.advance(60_000);
  crm.state.update(contact, { hs_lead_status: "" }, byIntegration(7, "Somebody's"));
  const port = open({ credentials: { kind: "private", token } });
  const refs = [{ type: "contacts", id: String(contact.id) }];
  const [read] = await port.read(refs, { contacts: ["hs_lead_status", "hubspot_owner_id"] });
  const record = recordIn(read);
  expect(record).toMatchObject({
    ...{ role: "person", owner: String(ana.id), deal: null, activity: null },
    person: { name: "Kim", emails: ["kim@example.com"], company: null },
    url: `https://app.hubspot.com/contacts/4711001/record/0-1/${contact.id}`,
    changedAt: Date.parse("2026-03-02T08:03:00Z"),
  });
  expect(record.history["hs_lead_status"]?.map(({ value, at, by, through }) => [value, at, by, through])).toEqual([
    ["OPEN", Date.parse("2026-03-02T08:01:00Z"), String(ana.id), "person"],
    ["CONNECTED", Date.parse("2026-03-02T08:02:00Z"), null, "self"],
    [null, Date.parse("2026-03-02T08:03:00Z"), null, "app"],
  ]);
  const ids = Object.values(record.history).flatMap((changes) => changes.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const [again] = await port.read(refs, { contacts: ["hs_lead_status", "hubspot_owner_id"] });
  expect(recordIn(again).history).toEqual(record.history);
});

test("what isn't there was deleted, merged into another, or erased; and 150 are read in few calls", async () => {
  const { crm, open } = await portalOf();
  const some = Array.from({ length: 150 }, (_, index) =>
    crm.state.create("contacts", { email: `p${index}@example.com` }, byUser(1)),
  );
  const [kept, merged, deleted, erased] = some;
  if (!kept || !merged || !deleted || !erased) throw new Error("nobody");
  crm.state.merge(kept, merged, byUser(1));
  crm.state.archive(deleted, byUser(1));
  crm.state.erase(erased, byUser(1));
  const port = open();
  await port.users();
  const before = crm.heard.length;
  const reads = await port.read(
    some.map(({ id }) => ({ type: "contacts", id: String(id) })),
    {},
  );
  expect(
    reads.slice(0, 5).map((each) => (each.kind === "present" ? each.record.id : [each.how, each.into?.id])),
  ).toEqual([
    String(kept.id),
    ["merged", String(kept.id)],
    ["deleted", undefined],
    ["erased", undefined],
    String(some[4]?.id),
  ]);
  expect(recordIn(reads[0]).person?.emails).toEqual(["p0@example.com", "p1@example.com"]);
  expect(reads.filter(({ kind }) => kind === "present")).toHaveLength(147);
  expect(crm.heard.slice(before).filter(({ path }) => path.includes("/objects/")).length).toBeLessThanOrEqual(6);
});

test("a contact that is gone in one answer and there in the next is erased by neither", async () => {
  const { crm, open } = await portalOf();
  const { id } = crm.state.create("contacts", { email: "kim@example.com" }, byUser(1));
  const port = open();
  await port.users();
  const nothing = { answer: { status: 200, body: { status: "COMPLETE", results: [] } } };
  for (let times = 0; times < 2; times += 1) crm.faults.order(nothing, ({ path }) => path.endsWith("/batch/read"));
  crm.faults.order({ answer: { status: 404, body: {} } }, ({ path }) => path.endsWith(`/contacts/${id}`));
  expect(await failureOf(port.read([{ type: "contacts", id: String(id) }], {}))).toMatchObject({ code: "unsettled" });
});

test("a deal says what it is worth and how it stands; a call, a mail, and a meeting what people had with whom", async () => {
  const { crm, open } = await portalOf();
  const ana = crm.state.addOwner({ email: "ana@acme.example", firstName: "Ana", lastName: "Souza" });
  const by = byUser(ana.userId);
  const contact = crm.state.create("contacts", { email: "kim@example.com" }, by);
  const about = { with: [{ type: "contacts", id: contact.id }] } as const;
  const deal = crm.state.create(
    "deals",
    { amount: "1200.50", deal_currency_code: "EUR", dealstage: "closedwon", pipeline: "default" },
    ...([by, about] as const),
  );
  const owned = { hs_timestamp: "2026-03-02T07:00:00Z", hubspot_owner_id: String(ana.id) };
  const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
  const activities = [
    ["calls", { ...owned, hs_call_direction: "OUTBOUND", hs_call_disposition: connected, hs_call_status: "COMPLETED" }],
    ["calls", { ...owned, hs_call_direction: "INBOUND", hs_call_status: "NO_ANSWER" }],
    ["emails", { ...owned, hs_email_direction: "EMAIL", hs_email_status: "SENT" }],
    ["emails", { ...owned, hs_email_direction: "INCOMING_EMAIL" }],
    ["meetings", { ...owned, hs_meeting_start_time: "2026-03-03T09:00:00Z", hs_meeting_outcome: "SCHEDULED" }],
    ["meetings", { ...owned, hs_meeting_start_time: "2026-03-02T06:00:00Z", hs_meeting_outcome: "COMPLETED" }],
  ] as const;
  const made = activities.map(([type, values]) => crm.state.create(type, values, by, about));
  const refs = [deal, ...made].map(({ type, id }) => ({ type, id: String(id) }));
  const [ofDeal, ...rest] = (await open().read(refs, {})).map(recordIn);
  expect(ofDeal?.deal).toEqual({ amount: "1200.50", currency: "EUR", stage: "closedwon", standing: "won" });
  expect(ofDeal?.links).toEqual([{ type: "contacts", id: String(contact.id) }]);
  const said = rest.map(({ activity, links }) => [
    `${activity?.direction} ${activity?.channel}`,
    ...[activity?.isDone, activity?.isTwoWay, activity?.by === String(ana.id), links[0]?.id === String(contact.id)],
  ]);
  expect(said).toEqual([
    ["outbound call", true, true, true, true],
    ["inbound call", false, false, true, true],
    ["outbound email", true, false, true, true],
    ["inbound email", true, true, true, true],
    ["outbound meeting", false, false, true, true],
    ["outbound meeting", true, true, true, true],
  ]);
});
