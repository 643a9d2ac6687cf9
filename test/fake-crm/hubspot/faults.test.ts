/** Each way in which HubSpot goes wrong, shown by plain requests. */
import { afterEach, expect, test } from "vitest";
import { ALL_FAULTS } from "../faults.ts";
import { deleteField } from "../people/administrator.ts";
import { startHttpPeer } from "../../http-peer.ts";
import { type FakeCrm, type FakeCrmSettings, startFakeCrm } from "../start-fake-crm.ts";
import { byUser } from "../state/record.ts";

const REP = byUser(1);
let crm: FakeCrm;
afterEach(() => crm.close());

async function start(
  settings: FakeCrmSettings = {},
): Promise<(method: string, path: string, body?: object) => Promise<Response>> {
  crm = await startFakeCrm({ hubspot: { limits: { otherAppShare: 0 } }, ...settings });
  const token = crm.hubspot.privateToken();
  return (method, path, body) =>
    fetch(`${crm.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

const CONTACTS = "/crm/v3/objects/contacts";

test("the limit of ten seconds, of the day and of searches, with headers and the policy's name; another app takes its part", async () => {
  const ask = await start({
    hubspot: { limits: { perTenSeconds: 4, perDay: 8, searchesPerSecond: 1, otherAppShare: 0 } },
  });
  const first = await ask("GET", CONTACTS);
  expect(Object.fromEntries(first.headers)).toMatchObject({
    "x-hubspot-ratelimit-max": "4",
    "x-hubspot-ratelimit-remaining": "3",
    "x-hubspot-ratelimit-interval-milliseconds": "10000",
    "x-hubspot-ratelimit-daily-remaining": "7",
  });
  const found = await ask("POST", `${CONTACTS}/search`, {});
  expect([found.status, found.headers.has("x-hubspot-ratelimit-max")]).toEqual([200, false]);
  const policy = async (answer: Promise<Response>): Promise<unknown> => {
    const { status } = await answer;
    expect(status).toBe(429);
    return ((await (await answer).json()) as { policyName: string }).policyName;
  };
  expect(await policy(ask("POST", `${CONTACTS}/search`, {}))).toBe("SECONDLY");
  await ask("GET", CONTACTS);
  await ask("GET", CONTACTS);
  expect(await policy(ask("GET", CONTACTS))).toBe("TEN_SECONDLY_ROLLING");
  await crm.clock.advance(10_000);
  for (let count = 0; count < 4; count += 1) expect((await ask("GET", CONTACTS)).status).toBe(200);
  await crm.clock.advance(10_000);
  expect(await policy(ask("GET", CONTACTS))).toBe("DAILY");
  await crm.clock.advance(86_400_000);
  crm.hubspot.limits.settings = {
    ...crm.hubspot.limits.settings,
    perTenSeconds: 100,
    perDay: 1_000,
    otherAppShare: 0.9,
  };
  const left: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    await crm.clock.advance(10_000);
    left.push(Number((await ask("GET", CONTACTS)).headers.get("x-hubspot-ratelimit-remaining")));
  }
  expect(new Set(left).size).toBeGreaterThan(2);
  expect(Math.min(...left)).toBeLessThan(90);
});

test("502 and 423 do nothing; a request that is lost, or times out, was done all the same", async () => {
  const ask = await start();
  const make = (email: string): Promise<Response> => ask("POST", CONTACTS, { properties: { email } });
  crm.faults.order("bad-gateway");
  expect((await make("a@example.com")).status).toBe(502);
  crm.faults.order("locked");
  expect((await make("a@example.com")).headers.get("retry-after")).toBe("2");
  expect(crm.state.records.contacts.size).toBe(0);
  crm.faults.order("timeout-after", ({ method }) => method === "POST");
  expect((await make("a@example.com")).status).toBe(504);
  crm.faults.order("lost-after");
  await expect(make("b@example.com")).rejects.toThrow("fetch failed");
  expect(crm.state.records.contacts.size).toBe(2);
  crm.faults.order("hang-after");
  const waiting = fetch(`${crm.url}${CONTACTS}`, { signal: AbortSignal.timeout(50) });
  await expect(waiting).rejects.toThrow("aborted due to timeout");
  const again = (await (await make("b@example.com")).json()) as { message: string };
  expect(again.message).toBe(`Contact already exists. Existing ID: ${crm.state.emails.get("b@example.com")}`);
});

test("the same seed makes the same faults", async () => {
  const statuses = async (seed: number): Promise<(number | string)[]> => {
    const ask = await start({ seed });
    crm.faults.rates = { ...ALL_FAULTS, "bad-gateway": 0.3, "lost-after": 0.3 };
    const heard: (number | string)[] = [];
    for (let count = 0; count < 20; count += 1)
      heard.push(
        await ask("GET", CONTACTS).then(
          ({ status }) => status,
          () => "lost",
        ),
      );
    await crm.close();
    return heard;
  };
  expect(await statuses(3)).toEqual(await statuses(3));
  expect(await statuses(3)).not.toEqual(await statuses(4));
});

test("search lags behind reads by ID, shows old values, changes the order of what is alike, and ends at 10,000", async () => {
  const ask = await start();
  for (let count = 0; count < 300; count += 1)
    crm.state.create("contacts", { email: `c${count}@example.com`, firstname: "Old" }, REP);
  crm.hubspot.search.catchUp();
  const record = [...crm.state.records.contacts.values()][0];
  if (record) crm.state.update(record, { firstname: "New" }, REP);
  const search = async (body: object) =>
    (await (await ask("POST", `${CONTACTS}/search`, { limit: 200, ...body })).json()) as {
      total: number;
      results: { id: string; properties: Record<string, string> }[];
      message?: string;
    };
  const filters = [{ propertyName: "firstname", operator: "EQ", value: "Old" }];
  expect((await search({ filterGroups: [{ filters }] })).total).toBe(300);
  const before = (await search({})).results.map(({ id }) => id);
  await crm.clock.advance(30_000);
  expect((await search({ filterGroups: [{ filters }] })).total).toBe(299);
  expect((await search({})).results.map(({ id }) => id)).not.toEqual(before);
  expect((await search({ after: "9900" })).message).toContain("10,000");
  expect((await search({ limit: 201 })).message).toContain("200");
});

test("a lifecycle stage goes back only when it is cleared first, and a pipeline can forbid to move back", async () => {
  const ask = await start();
  const contact = crm.state.create("contacts", { email: "s@example.com", lifecyclestage: "opportunity" }, REP);
  const put = (lifecyclestage: string) => ask("PATCH", `${CONTACTS}/${contact.id}`, { properties: { lifecyclestage } });
  expect((await put("lead")).status).toBe(200);
  expect(contact.values["lifecyclestage"]).toBe("opportunity");
  await put("");
  await put("lead");
  expect(contact.values["lifecyclestage"]).toBe("lead");
  const [pipeline] = crm.state.pipelines.deals;
  if (pipeline) pipeline.forbidsBackward = true;
  const deal = crm.state.create("deals", { dealname: "One", dealstage: "contractsent", pipeline: "default" }, REP);
  const back = await ask("PATCH", `/crm/v3/objects/deals/${deal.id}`, { properties: { dealstage: "qualifiedtobuy" } });
  expect([back.status, (await back.text()).includes("PIPELINE_RULE_VIOLATION")]).toEqual([400, true]);
});

test("a plan without lead objects refuses them as a missing scope; a field that was deleted does not exist", async () => {
  const ask = await start({ hubspot: { plan: { leads: false }, limits: { otherAppShare: 0 } } });
  const leads = await ask("GET", "/crm/v3/objects/leads");
  expect([leads.status, ((await leads.json()) as { category: string }).category]).toEqual([403, "MISSING_SCOPES"]);
  deleteField(crm.state, "contacts", "jobtitle");
  const made = await ask("POST", CONTACTS, { properties: { jobtitle: "CEO" } });
  expect(await made.text()).toContain("PROPERTY_DOESNT_EXIST");
});

test("webhooks are lost, doubled, late and turned around; forged ones have a wrong key, body or time", async () => {
  await start();
  const target = await startHttpPeer();
  const app = crm.hubspot.addApp();
  crm.hubspot.webhooks.subscribe(app, `http://127.0.0.1:${target.port}/`, [{ eventType: "contact.creation" }]);
  const tell = async (rate: string): Promise<number[][]> => {
    crm.faults.rates = { ...crm.faults.rates, [rate]: 1 };
    target.heard.length = 0;
    for (const email of ["x", "y"]) crm.state.create("contacts", { email: `${email}-${rate}@example.com` }, REP);
    await crm.clock.advance(6_000);
    crm.faults.rates = { ...crm.faults.rates, [rate]: 0 };
    return target.heard.map(({ body }) =>
      (JSON.parse(body) as { objectId: number }[]).map(({ objectId }) => objectId % 2),
    );
  };
  const usual = await tell("journalGap");
  expect(await tell("webhookLost")).toEqual([]);
  expect(await tell("webhookDuplicated")).toEqual([...usual, ...usual]);
  expect(await tell("webhookReordered")).toEqual([(usual[0] ?? []).toReversed()]);
  expect(await tell("webhookLate")).toEqual([]);
  await crm.clock.advance(7_200_000);
  expect(target.heard).toHaveLength(1);
  for (const how of ["key", "body", "time"] as const) expect(await crm.hubspot.webhooks.forge(app, how)).toBe(200);
  await target.close();
});

test("the journal is read with client credentials only, goes on from an offset, has gaps, and forgets after three days", async () => {
  const ask = await start();
  const journal = "/webhooks-journal/journal-local/2026-03";
  expect((await ask("GET", `${journal}/earliest`)).status, "a private app may not").toBe(403);
  const app = crm.hubspot.addApp();
  const credentials = { client_id: app.clientId, client_secret: app.clientSecret, grant_type: "client_credentials" };
  const scope = ["journal.read", "journal.subscriptions.write", "journal.snapshots.write"]
    .map((one) => `developer.webhooks_${one}`)
    .join(" ");
  const signedIn = async () => {
    const body = new URLSearchParams({ ...credentials, scope });
    const answer = await fetch(`${crm.url}/oauth/v1/token`, { method: "POST", body });
    return { authorization: `Bearer ${((await answer.json()) as { access_token: string }).access_token}` };
  };
  let headers = await signedIn();
  const get = (path: string) => fetch(`${crm.url}${journal}${path}`, { headers });
  await fetch(`${crm.url}/webhooks-journal/subscriptions/2026-03`, {
    ...{ method: "POST", headers },
    body: JSON.stringify({
      ...{ subscriptionType: "OBJECT", objectTypeId: "0-1", portalId: crm.hubspot.account.portalId },
      ...{ actions: ["CREATE", "UPDATE"], properties: ["phone"] },
    }),
  });
  const change = async (phone: string): Promise<void> => {
    const record = crm.state.find("contacts", contact.id);
    if (record) crm.state.update(record, { phone, message: phone }, REP);
    await crm.clock.advance(6_000);
  };
  const contact = crm.state.create("contacts", { email: "j@example.com" }, REP);
  await crm.clock.advance(6_000);
  await change("1");
  crm.faults.rates = { ...crm.faults.rates, journalGap: 1 };
  await change("2");
  crm.faults.rates = { ...crm.faults.rates, journalGap: 0 };
  await change("3");
  const read = async (path: string) => {
    const entry = (await (await get(path)).json()) as { url: string; currentOffset: string };
    const file = (await (await fetch(entry.url)).json()) as { journalEvents: Record<string, unknown>[] };
    return { ...entry, events: file.journalEvents };
  };
  const first = await read("/earliest");
  expect(first.events).toMatchObject([{ action: "CREATE", objectId: contact.id, objectTypeId: "0-1" }]);
  const second = await read(`/offset/${first.currentOffset}/next`);
  expect(second.events).toMatchObject([{ action: "UPDATE", propertyChanges: { phone: "1" } }]);
  const third = await read(`/offset/${second.currentOffset}/next`);
  expect(third.events, "what happened in between is missing").toMatchObject([{ propertyChanges: { phone: "3" } }]);
  expect((await get(`/offset/${third.currentOffset}/next`)).status).toBe(204);
  const { portalId } = crm.hubspot.account;
  const snapshotRequests = [{ portalId, objectId: contact.id, objectTypeId: "0-1", properties: ["phone"] }];
  const snapshots = `${crm.url}/webhooks-journal/snapshots/2026-03/crm`;
  await fetch(snapshots, { method: "POST", headers, body: JSON.stringify({ snapshotRequests }) });
  await crm.clock.advance(6_000);
  const fourth = await read(`/offset/${third.currentOffset}/next`);
  expect(fourth.events).toMatchObject([{ action: "SNAPSHOT", propertyChanges: { phone: "3" } }]);
  await crm.clock.advance(3_600_000);
  expect((await fetch(third.url)).status, "its address expired").toBe(403);
  headers = await signedIn();
  expect((await get("/earliest")).status).toBe(200);
  await crm.clock.advance(3 * 86_400_000);
  headers = await signedIn();
  expect((await get(`/offset/${third.currentOffset}/next`)).status).toBe(404);
  expect((await get("/earliest")).status).toBe(204);
});

test("many changes in one millisecond have one stamp, and one that commits late has an old one", async () => {
  const ask = await start();
  for (let count = 0; count < 5; count += 1) crm.state.create("contacts", { email: `m${count}@example.com` }, REP);
  const list = async () =>
    ((await (await ask("GET", CONTACTS)).json()) as { results: { updatedAt: string }[] }).results.map(
      ({ updatedAt }) => updatedAt,
    );
  expect(new Set(await list())).toEqual(new Set(["2026-03-02T08:00:00.000Z"]));
  crm.state.commitsLater(120_000, () => crm.state.create("contacts", { email: "late@example.com" }, REP));
  await crm.clock.advance(60_000);
  expect(await list()).toHaveLength(5);
  await crm.clock.advance(60_000);
  expect(new Set(await list())).toEqual(new Set(["2026-03-02T08:00:00.000Z"]));
  crm.clock.skewMs = 3_600_000;
  crm.state.create("contacts", { email: "ahead@example.com" }, REP);
  expect((await list()).at(-1)).toBe("2026-03-02T09:02:00.000Z");
});

test("a token says whose it is, of which account, and whether it is still good", async () => {
  await start({ hubspot: { portalId: 42, limits: { otherAppShare: 0 } } });
  const json = async (path: string, body: string | URLSearchParams) =>
    (await (await fetch(`${crm.url}${path}`, { method: "POST", body })).json()) as object;
  const tokenKey = crm.hubspot.privateToken({ scopes: ["crm.objects.contacts.read"] });
  const privateInfo = await json("/oauth/v2/private-apps/get/access-token-info", JSON.stringify({ tokenKey }));
  expect(privateInfo).toMatchObject({ hubId: 42, scopes: ["crm.objects.contacts.read"] });
  const app = crm.hubspot.addApp();
  const { clientId: client_id, clientSecret: client_secret, redirectUri: redirect_uri } = app;
  const code = crm.hubspot.authorizationCode(app);
  const grant = { grant_type: "authorization_code", client_id, client_secret, redirect_uri, code };
  const { access_token: token } = (await json("/oauth/v3/token", new URLSearchParams(grant))) as {
    access_token: string;
  };
  const introspect = () => json("/oauth/v3/token/introspect", new URLSearchParams({ client_id, client_secret, token }));
  expect(await introspect()).toMatchObject({ active: true, hub_id: 42, app_id: app.appId });
  await crm.clock.advance(1_800_000);
  expect(await introspect()).toEqual({ active: false });
});

test("IDs are compared as numbers, so a list by ID goes on where it was", async () => {
  const ask = await start({ firstId: 95 });
  for (let count = 0; count < 10; count += 1) crm.state.create("contacts", { email: `n${count}@example.com` }, REP);
  crm.hubspot.search.catchUp();
  const filters = [{ propertyName: "hs_object_id", operator: "GT", value: "98" }];
  const sorts = [{ propertyName: "hs_object_id", direction: "ASCENDING" }];
  const found = await ask("POST", `${CONTACTS}/search`, { filterGroups: [{ filters }], sorts });
  const { results } = (await found.json()) as { results: { id: string }[] };
  expect(results.map(({ id }) => Number(id))).toEqual([99, 100, 101, 102, 103, 104]);
});
