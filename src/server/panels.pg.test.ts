/** The panel in the page of a CRM: opened by who the CRM says is looking, pressed once, twice, late, by others, and by whoever forges it. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { cardFetch } from "../../test/fake-crm/hubspot/card-fetch.ts";
import type { ConnectedApp } from "../../test/fake-crm/salesforce/oauth.ts";
import { recordId } from "../../test/fake-crm/salesforce/record-id.ts";
import { type FakeCrm, startFakeCrm } from "../../test/fake-crm/start-fake-crm.ts";
import { testDatabase } from "../../test/postgres.ts";
import { serverWithAccounts, servicesOf, signedInOwner } from "../../test/signed-in.ts";
import { askedBy } from "../../test/asked-by.ts";
import { CrmMapping } from "../api/connections/crm-mapping.ts";
import { leadId, type MemberId, memberId } from "../base/ids.ts";
import { epochMs, HOUR_MS, MINUTE_MS } from "../base/time.ts";
import { openCrms } from "../connectors/crms.ts";
import { Delivering, TELLING } from "../services/deliveries/delivering.fixture.ts";
import { sealCredentials } from "../services/connections/open-crm.ts";
import { setSecondStepRule } from "../store/security/security-settings.ts";
import { addConnection } from "../store/connections/connections.ts";
import { keepRecords } from "../store/connections/known-records.ts";
import type { Database } from "../store/database/database.ts";
import { fetchDecisionsOf } from "../store/log/read-log.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ADDRESS = "https://baton.company.example";
const LEAD = recordId("Lead", 1);
const MEMBERS = ["quinn", "sam", "sue", "pia", "ria"];
const HUBSPOT = { appId: 77, clientSecret: "secret-of-the-card" };
let db: Database;
let writer: Writer;
let crm: FakeCrm;
let salesforce: ConnectedApp;
let company: Delivering;
let app: ServerApp;
let owner: MemberId;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  company = new Delivering(db);
  crm = await startFakeCrm({ now: () => company.time });
  for (const name of [...MEMBERS, "stranger"])
    crm.state.addOwner({ email: `${name}@northwind.example`, firstName: name, lastName: "" });
  salesforce = crm.salesforce.oauth.addApp();
});
afterAll(async () => {
  await writer.close();
  await crm.close();
});
beforeEach(async () => {
  company = await new Delivering(db).begin(TELLING);
  app = await serverWithAccounts(
    {
      ...{ db, writer, workspaceId: company.id, now: () => company.time, newId: randomUUID },
      crms: openCrms(() => Promise.reject(new Error("the panel asks nothing of a CRM"))),
    },
    { publicUrl: `${ADDRESS}/` },
  );
  owner = await company.hotLead("ada", { name: "Ada <Lovelace>", company: "Engines & Co" });
  await connect("sf", "salesforce", recordId("Organization", 4_711), "https://acme.my.salesforce.com", {
    ...{ loginUrl: "https://acme.my.salesforce.com", clientId: salesforce.clientId },
    clientSecret: salesforce.clientSecret,
  });
  await connect("hs", "hubspot", "4711001", "https://app-eu1.hubspot.com", { token: "pat-1" });
});
afterEach(async () => {
  await app.close();
  company.close();
});

async function connect(
  connectionId: string,
  kind: "salesforce" | "hubspot",
  accountId: string,
  url: string,
  credentials: Record<string, string>,
): Promise<void> {
  const ctx = askedBy(servicesOf(app));
  const users = crm.state.owners.map(({ id, email, firstName }) => ({
    ...{ id: kind === "salesforce" ? recordId("User", id) : String(id), name: firstName, email, isActive: true },
  }));
  const about = { id: accountId, name: kind, url, zone: null, currency: null, isSandbox: false };
  await addConnection(ctx.db, ctx.workspaceId, {
    ...{ connectionId, kind, name: kind, accountId, sharePercent: 50, source: kind, createdBy: null },
    ...{ account: { ...about, missingScopes: [], missingTypes: [] }, createdAt: ctx.now(), users },
    ...{ crmSchema: { types: [], fields: [], stages: [] } },
    ...{ sealedCredentials: sealCredentials(ctx, connectionId, credentials) },
    mapping: CrmMapping.parse({ captures: { from: 0 } }),
  });
  const [type, id] = kind === "salesforce" ? ["Lead", LEAD] : ["contacts", "501"];
  const record = { type, id, role: "lead", leadId: leadId("ada"), standing: "present" as const, url: null };
  await keepRecords(ctx.db, ctx.workspaceId, connectionId, [{ ...record, taken: {}, said: {} }], ctx.now());
}

async function post(signed: string, connection = "sf") {
  const answer = await app.inject({
    ...{ method: "POST", url: `/api/v1/w/${company.id}/connections/${connection}/panel` },
    payload: new URLSearchParams({ signed_request: signed }).toString(),
    // As a browser says it of a form in a page of Salesforce.
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://acme.my.salesforce.com" },
  });
  return { ...seen(answer), location: answer.headers.location ?? "" };
}
async function look(url: string) {
  return seen(await app.inject({ url }));
}
async function press(url: string, form: Record<string, string>) {
  const payload = new URLSearchParams(form).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: "null" };
  return seen(await app.inject({ method: "POST", url, payload, headers }));
}
function seen({ statusCode, body, headers }: Awaited<ReturnType<ServerApp["inject"]>>) {
  const text = body
    .replaceAll(/<(style|script)[^>]*>.*?<\/\1>/gs, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll(/\s+/g, " ");
  return { statusCode, body, text, headers, since: /name="since" value="(\d*)"/.exec(body)?.[1] ?? "" };
}
const signedFor = (name: string, changed: object = {}): string =>
  crm.salesforce.canvas.signedRequest(salesforce, { email: `${name}@northwind.example`, record: LEAD }, changed);
async function opened(name: string = owner): Promise<string> {
  const { statusCode, location, text } = await post(signedFor(name));
  expect(statusCode, text).toBe(303);
  return location;
}
async function decided() {
  const all = await fetchDecisionsOf(company.db.within(company.id), company.id, leadId("ada"));
  return all.filter(({ events, input }) => {
    const isAnswer = input.kind === "accept" || input.kind === "reject";
    return isAnswer && !events.some(({ kind }) => kind === "refused");
  });
}

test("Salesforce says who looks at which record; its reader sees the promise, the time left, and why; and accepts once", async () => {
  const panel = await opened();
  const { statusCode, text, body, headers, since } = await look(panel);
  expect(statusCode).toBe(200);
  for (const said of [
    "Ada &lt;Lovelace&gt; · Engines &amp; Co",
    "Hot",
    "demo",
    "15:00 left",
    "due 10:15 (Europe/Berlin)",
    "within 15 business minutes",
    "If missed",
    "Open in Baton",
  ])
    expect(text).toContain(said);
  expect(body).toContain('data-left="900000"');
  expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  expect(headers["content-security-policy"]).toContain(
    "frame-ancestors https://acme.my.salesforce.com https://acme.lightning.force.com https://acme--c.vf.force.com https://acme.my.salesforce-setup.com;",
  );
  expect(headers["x-frame-options"]).toBeUndefined();
  expect(headers["set-cookie"]).toBeUndefined();
  expect(await decided()).toEqual([]);

  expect((await press(panel, { do: "accept", since })).text).toContain("You accepted this lead.");
  const again = await press(panel, { do: "accept", since });
  expect(again.text).toContain("You accepted this lead.");
  expect(again.body).not.toContain('value="accept"');
  // From another page of the same record, opened before: it is one answer.
  expect((await press(await opened(), { do: "accept", since })).text).toContain("You accepted this lead.");
  const log = await decided();
  expect(log).toMatchObject([
    {
      input: { kind: "accept", by: owner },
      actor: { kind: "link", member: owner, message: expect.stringMatching(/^panel sf /) },
    },
  ]);
  const cookie = await signedInOwner(app, "quinn");
  const lead = await app.inject({ url: `/api/v1/w/${company.id}/leads/ada`, headers: { cookie } });
  const { timeline } = lead.json<{ timeline: { enteredBy: string | null }[] }>();
  expect(timeline.map(({ enteredBy }) => enteredBy)).toContain("the panel in the CRM");
  expect((await verifyWorkspace(db, company.id, () => undefined)).firstDifference).toBeNull();
});

test("a reason is given with a rejection, with the note that it asks for; what is missing is said where it is filled in", async () => {
  const panel = await opened();
  const { since, body } = await look(panel);
  const reasons = [...body.matchAll(/name="choice"[^>]*value="([^"]+)"/g)].map(([, value]) => value);
  expect(reasons.length).toBeGreaterThan(1);
  expect((await press(panel, { do: "reject", since })).text).toContain("Choose one of the answers");
  expect((await press(panel, { do: "reject", since, choice: "made-up" })).body).toMatch(
    /<details open="">.*role="alert"/s,
  );
  expect(await decided()).toEqual([]);
  const needsNote = /value="([^"]+)"[^>]*\/><span>[^<]*\(needs a note\)/.exec(body)?.[1] ?? "";
  expect(needsNote).not.toBe("");
  expect((await press(panel, { do: "reject", since, choice: needsNote })).body).toMatch(/role="alert"/);
  expect((await press(panel, { do: "reject", since, choice: needsNote, note: "Bought elsewhere" })).text).toContain(
    "You rejected this lead.",
  );
  expect(await decided()).toMatchObject([{ input: { kind: "reject", by: owner, reason: needsNote } }]);
  // A replay of the press that came first decides nothing more.
  expect((await press(panel, { do: "accept", since })).text).toMatch(/Nothing was recorded/);
  expect(await decided()).toHaveLength(1);
});

const CLOSED: readonly (readonly [string, () => string, number, RegExp])[] = [
  [
    "another secret",
    () =>
      crm.salesforce.canvas.signedRequest(
        { ...salesforce, clientSecret: "other" },
        { email: "sam@northwind.example", record: LEAD },
      ),
    403,
    /consumer secret/,
  ],
  ["a body that was changed", () => changedBody(signedFor("sam")), 403, /consumer secret/],
  ["no signature", () => signedFor("sam").slice(signedFor("sam").indexOf(".")), 403, /consumer secret/],
  ["another organization", () => signedFor("sam", otherOrganization()), 403, /is of the account/],
  ["an old one", () => signedFor("sam", { issuedAt: company.time - 25 * HOUR_MS }), 403, /too long ago/],
  ["another algorithm", () => signedFor("sam", { algorithm: "none" }), 403, /what Salesforce sends/],
  [
    "no record",
    () => crm.salesforce.canvas.signedRequest(salesforce, { email: "sam@northwind.example" }),
    403,
    /names no record/,
  ],
  [
    "a record that is no lead here",
    () =>
      crm.salesforce.canvas.signedRequest(salesforce, { email: "sam@northwind.example", record: recordId("Lead", 2) }),
    200,
    /isn’t a lead in Baton/,
  ],
  [
    "somebody who is no member",
    () => signedFor("stranger"),
    200,
    /No member of the agreement has the address stranger@northwind\.example/,
  ],
];
test("what isn't signed as it must be, is old, of another organization, of no record, or of a stranger opens no panel, and says why in the frame", async () => {
  for (const [name, signed, status, said] of CLOSED) {
    const { statusCode, text, headers } = await post(signed());
    expect([statusCode, text], name).toEqual([status, expect.stringMatching(said)]);
    expect(headers["content-security-policy"], name).toContain("frame-ancestors https://acme.my.salesforce.com");
    expect(text, name).not.toContain("Lovelace");
  }
});

function changedBody(signed: string): string {
  const [signature, content = ""] = signed.split(".");
  const text = Buffer.from(content, "base64").toString("utf8").replaceAll("sam@", "sue@");
  return `${signature}.${Buffer.from(text).toString("base64")}`;
}
function otherOrganization(): object {
  const [, content = ""] = signedFor("sam").split(".");
  const { context } = JSON.parse(Buffer.from(content, "base64").toString("utf8")) as { context: object };
  return { context: { ...context, organization: { organizationId: recordId("Organization", 1) } } };
}

test("whoever doesn't own the lead can't answer; whoever may not see it sees nothing of it; nor does anyone by an address of another company, or later", async () => {
  const head = await opened("quinn");
  const byHead = await look(head);
  expect(byHead.text).toMatch(/owns this lead, and accepts or rejects it/);
  expect(byHead.body).not.toContain("<form");
  const panel = await opened();
  const { since } = await look(panel);
  expect((await press(head, { do: "accept", since })).text).toContain("Nothing was recorded");
  // Of another team: not even its name.
  const sales = await look(await opened("ria"));
  expect(sales.text).toContain("You don’t see this lead in Baton");
  expect(sales.text).not.toContain("Lovelace");
  expect((await press(await opened("ria"), { do: "accept", since })).text).toContain("You don’t see this lead");

  const other = await new Delivering(db).begin(TELLING);
  const stolen = panel.replace(company.id, other.id);
  expect((await look(stolen)).text).toContain("This panel can’t be read");
  expect((await press(stolen, { do: "accept", since })).text).toContain("This panel can’t be read");
  expect((await look(`${panel}A`)).text).toContain("This panel can’t be read");
  expect((await look(`${panel}A`)).headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  // A button of the panel says so; anything else that is sent decides nothing.
  await press(panel, { since });
  await press(panel, { do: "touch", since });
  company.time = epochMs(company.time + HOUR_MS);
  expect((await press(panel, { do: "accept", since })).text).toContain("open for more than an hour");
  expect(await decided()).toEqual([]);
});

test("what became of the lead meanwhile is said: given to someone else, merged, the connection deleted, and where people must sign in", async () => {
  const panel = await opened();
  const { since } = await look(panel);
  const next = ["sam", "sue", "pia"].find((each) => each !== owner) ?? "";
  const override = { kind: "override", by: memberId("quinn"), note: "knows her" } as const;
  await company.tell("ada", { ...override, ...{ decision: "reassign", to: memberId(next) } });
  expect((await press(panel, { do: "accept", since })).text).toContain("You don’t see this lead");
  expect(await decided()).toEqual([]);

  await setSecondStepRule(company.db.within(company.id), company.id, "everybody");
  const mine = await look(await opened(next));
  expect(mine.text).toContain("Your company has you sign in");
  expect(mine.body).not.toContain("<form");
  await company.hotLead("grace", { name: "Grace" });
  await company.tell("ada", { kind: "merge", by: memberId("quinn"), into: leadId("grace"), note: "the same" } as const);
  expect((await look(await opened("quinn"))).text).toContain("Grace");
  await company.db.within(company.id).query("delete from connection where workspace_id = $1", [company.id]);
  expect((await look(panel)).text).toContain("isn’t connected any more");
  expect((await post(signedFor("sam"))).text).toContain("isn’t connected any more");
});

test("HubSpot's card hears what to show for whom, and the address of the panel; forged, stale, of another portal, or asking for somebody else, nothing", async () => {
  const card = `${ADDRESS}/api/v1/w/${company.id}/connections/hs/card?objectTypeId=0-1&objectId=501`;
  const user = { userId: 9, email: `${owner}@northwind.example` };
  const ask = async (
    given: Partial<Parameters<typeof cardFetch>[1]> = {},
    address = card,
    after = (url: string) => url,
  ) => {
    const { url, headers } = cardFetch(address, {
      app: HUBSPOT,
      portalId: 4_711_001,
      user,
      atMs: company.time,
      ...given,
    });
    const answer = await app.inject({ url: after(url).slice(ADDRESS.length), headers });
    return { statusCode: answer.statusCode, said: answer.json<Record<string, unknown>>() };
  };
  // Before the secret of the card's app was entered, nobody is believed.
  expect(await ask()).toMatchObject({ statusCode: 403, said: { detail: expect.stringContaining("client secret") } });
  const cookie = await signedInOwner(app);
  const put = await app.inject({
    ...{ method: "PUT", url: `/api/v1/w/${company.id}/connections/hs/panel-secret` },
    ...{ headers: { cookie, origin: ADDRESS }, payload: { secret: ` ${HUBSPOT.clientSecret} ` } },
  });
  expect(put.statusCode, put.body).toBe(200);
  const { statusCode, said } = await ask();
  expect(statusCode, JSON.stringify(said)).toBe(200);
  expect(said).toMatchObject({
    ...{ title: "Ada <Lovelace>", leadUrl: `${ADDRESS}/w/${company.id}/leads/ada` },
    lead: {
      company: "Engines & Co",
      grade: "Hot",
      clock: { text: "15:00 left", leftMs: 15 * MINUTE_MS },
      answers: ["accept", "reject"],
    },
  });
  const panelUrl = String(said["panelUrl"]);
  expect(panelUrl.startsWith(`${ADDRESS}/api/v1/w/${company.id}/panels/`)).toBe(true);
  const { headers, text } = await look(panelUrl.slice(ADDRESS.length));
  expect(text).toContain("15:00 left");
  expect(headers["content-security-policy"]).toContain("frame-ancestors https://app-eu1.hubspot.com;");

  expect(await ask({ app: { ...HUBSPOT, clientSecret: "other" } })).toMatchObject({ statusCode: 403 });
  expect(await ask({ atMs: company.time - 6 * MINUTE_MS })).toMatchObject({ statusCode: 403 });
  expect(await ask({ portalId: 1 })).toMatchObject({
    statusCode: 403,
    said: { detail: expect.stringContaining("of the account 1") },
  });
  expect(await ask({}, card, (url) => url.replace("objectId=501", "objectId=502"))).toMatchObject({ statusCode: 403 });
  expect(await ask({}, `${card}&userEmail=quinn%40northwind.example`)).toMatchObject({ statusCode: 403 });
  expect(await ask({ user: { userId: 9, email: "stranger@northwind.example" } })).toMatchObject({
    ...{ statusCode: 200, said: { title: "Baton doesn’t know who you are", lead: null, panelUrl: null } },
  });
  expect(await ask({}, card.replace("501", "777"))).toMatchObject({
    said: { title: "This record isn’t a lead in Baton" },
  });
  expect(
    JSON.stringify(
      await app
        .inject({ url: `/api/v1/w/${company.id}/connections/hs`, headers: { cookie } })
        .then((each) => each.json<unknown>()),
    ),
  ).not.toContain(HUBSPOT.clientSecret);
});

test("the rest of Baton is shown in no frame", async () => {
  for (const url of ["/", `/w/${company.id}/leads/ada`, `/api/v1/w/${company.id}/links/1.abc`]) {
    const { headers } = await app.inject({ url, headers: { accept: "text/html" } });
    expect(headers["content-security-policy"], url).toContain("frame-ancestors 'none'");
  }
});
