/** HubSpot's own client, a stranger to the fake, uses it; what it cannot do, plain requests do. */
import { AssociationTypes, Client, Signature } from "@hubspot/api-client";
import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/contacts/index.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHttpPeer } from "../../http-peer.ts";
import { type FakeCrm, startFakeCrm } from "../start-fake-crm.ts";
import { byUser } from "../state/record.ts";

let crm: FakeCrm;
let client: Client;

beforeAll(async () => {
  crm = await startFakeCrm({ seed: 7, hubspot: { limits: { otherAppShare: 0 } } });
  crm.state.addOwner({ email: "ana@acme.example", firstName: "Ana", lastName: "Souza" });
  const left = crm.state.addOwner({ email: "old@acme.example", firstName: "Old", lastName: "Rep" });
  left.archivedMs = crm.clock.now();
  client = new Client({ accessToken: crm.hubspot.privateToken(), basePath: crm.url });
});
afterAll(() => crm.close());

/** What the client throws has the body as text or as an object. */
async function refusal(asked: Promise<unknown>): Promise<{ code: number; body: Record<string, unknown> }> {
  try {
    await asked;
  } catch (error) {
    const { code, body } = error as { code: number; body: string | Record<string, unknown> };
    return { code, body: typeof body === "string" ? (JSON.parse(body) as Record<string, unknown>) : { ...body } };
  }
  throw new Error("nothing was refused");
}

test("it makes, reads with history, changes and archives a contact", async () => {
  const made = await client.crm.contacts.basicApi.create({
    properties: { email: "Kim@Example.com", firstname: "Kim", lifecyclestage: "lead" },
  });
  expect(made.properties).toMatchObject({ email: "kim@example.com", firstname: "Kim" });
  const record = crm.state.find("contacts", Number(made.id));
  await crm.clock.advance(60_000);
  if (record) crm.state.update(record, { hs_lead_status: "OPEN" }, byUser(501_002));
  const read = await client.crm.contacts.batchApi.read({
    inputs: [{ id: made.id }],
    properties: ["hs_lead_status", "no_such_property"],
    propertiesWithHistory: ["hs_lead_status", "lifecyclestage"],
  });
  expect(read.results[0]?.properties).not.toHaveProperty("no_such_property");
  expect(read.results[0]?.propertiesWithHistory?.["hs_lead_status"]).toMatchObject([
    { value: "OPEN", sourceType: "CRM_UI", updatedByUserId: 501_002, timestamp: new Date("2026-03-02T08:01:00Z") },
  ]);
  expect(read.results[0]?.propertiesWithHistory?.["lifecyclestage"]?.[0]).toMatchObject({ sourceType: "INTEGRATION" });
  await client.crm.contacts.basicApi.archive(made.id);
  expect((await refusal(client.crm.contacts.basicApi.getById(made.id))).code).toBe(404);
  const archived = await client.crm.contacts.basicApi.getById(made.id, undefined, undefined, undefined, true);
  expect(archived).toMatchObject({ id: made.id, archived: true });
});

test("an address that is taken names who has it; what isn't valid names the property", async () => {
  const one = await client.crm.contacts.basicApi.create({ properties: { email: "taken@example.com" } });
  const twice = await refusal(client.crm.contacts.basicApi.create({ properties: { email: "TAKEN@example.com" } }));
  expect(twice).toMatchObject({
    code: 409,
    body: { category: "CONFLICT", message: `Contact already exists. Existing ID: ${one.id}` },
  });
  const wrong = { properties: { nosuch: "1", hs_lead_status: "Nobody's", hubspot_owner_id: "1002" } };
  const { code, body } = await refusal(client.crm.contacts.basicApi.update(one.id, wrong));
  expect([code, body["category"]]).toEqual([400, "VALIDATION_ERROR"]);
  expect(body["message"]).toMatch(/PROPERTY_DOESNT_EXIST.*INVALID_OPTION.*INVALID_OWNER_ID/);
});

test("a batch has an outcome for each: 207", async () => {
  const [a, b] = (
    await client.crm.contacts.batchApi.create({
      inputs: [{ properties: { email: "a@example.com" } }, { properties: { email: "b@example.com" } }],
    })
  ).results;
  const updated = await client.crm.contacts.batchApi.update({
    inputs: [
      { id: a?.id ?? "", properties: { firstname: "A" } },
      { id: "999999", properties: { firstname: "Nobody" } },
      { id: b?.id ?? "", properties: { lifecyclestage: "no such stage" } },
    ],
  });
  expect(updated).toMatchObject({
    results: [{ id: a?.id }],
    numErrors: 2,
    errors: [{ category: "OBJECT_NOT_FOUND", context: { ids: ["999999"] } }, { category: "VALIDATION_ERROR" }],
  });
  const upserted = await client.crm.contacts.batchApi.upsert({
    inputs: [
      { id: "a@example.com", idProperty: "email", properties: { lastname: "One" } },
      { id: "c@example.com", idProperty: "email", properties: { lastname: "Three" } },
    ],
  });
  expect(upserted.results.map(({ _new, id }) => [_new, id === a?.id])).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("search finds what was made only after a while, and forgets what was archived", async () => {
  const made = await client.crm.contacts.basicApi.create({ properties: { email: "late@example.com" } });
  const find = async (): Promise<string[]> => {
    await crm.clock.advance(1_000);
    const { results } = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [
        { filters: [{ propertyName: "email", operator: FilterOperatorEnum.Eq, value: "late@example.com" }] },
      ],
      limit: 200,
    });
    return results.map(({ id }) => id);
  };
  crm.hubspot.search.lag = [5_000, 20_000];
  const again = await client.crm.contacts.basicApi.update(made.id, { properties: { firstname: "Late" } });
  expect(again.properties["firstname"]).toBe("Late");
  await crm.clock.advance(30_000);
  expect(await find()).toEqual([made.id]);
  await client.crm.contacts.basicApi.archive(made.id);
  expect(await find()).toEqual([]);
});

test("owners, also those who left; pipelines; properties and their groups", async () => {
  const there = await client.crm.owners.ownersApi.getPage();
  expect(there.results).toMatchObject([{ email: "ana@acme.example", archived: false }]);
  const gone = await client.crm.owners.ownersApi.getPage(undefined, undefined, 100, true);
  expect(gone.results).toMatchObject([{ email: "old@acme.example", archived: true }]);
  expect(gone.results[0]?.userId).toBeUndefined();
  const pipelines = await client.crm.pipelines.pipelinesApi.getAll("deals");
  expect(pipelines.results[0]?.stages.map(({ id }) => id)).toContain("closedwon");
  await client.crm.properties.groupsApi.create("contacts", { name: "baton", label: "Baton", displayOrder: -1 });
  const grade = { ...{ name: "baton_grade", label: "Grade", groupName: "baton" }, type: "string", fieldType: "text" };
  await client.crm.properties.coreApi.create("contacts", grade as never);
  expect(await client.crm.properties.coreApi.getByName("contacts", "baton_grade")).toMatchObject({
    groupName: "baton",
  });
  expect((await refusal(client.crm.properties.coreApi.create("contacts", grade as never))).code).toBe(409);
});

test("a call is associated with a contact, and found from it", async () => {
  const contact = await client.crm.contacts.basicApi.create({ properties: { email: "called@example.com" } });
  const to = { to: { id: contact.id } };
  const types = [
    { associationCategory: "HUBSPOT_DEFINED" as const, associationTypeId: AssociationTypes.callToContact },
  ];
  const call = await client.crm.objects.calls.basicApi.create({
    properties: { hs_timestamp: "2026-03-02T09:00:00Z", hs_call_direction: "OUTBOUND" },
    associations: [{ ...to, types } as never],
  });
  const found = await client.crm.associations.v4.batchApi.getPage("contacts", "calls", {
    inputs: [{ id: contact.id }],
  });
  expect(found.results[0]?.to.map(({ toObjectId }) => toObjectId)).toEqual([Number(call.id)]);
  const none = await client.crm.associations.v4.batchApi.getPage("contacts", "deals", { inputs: [{ id: contact.id }] });
  expect(none).toMatchObject({ numErrors: 1, errors: [{ subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND" }] });
});

test("what was merged is read under the ID it went into; what was deleted for privacy is gone for good", async () => {
  const [winner, loser] = await Promise.all(
    ["winner@example.com", "loser@example.com"].map((email) =>
      client.crm.contacts.basicApi.create({ properties: { email, phone: email.length > 17 ? "1" : "" } }),
    ),
  );
  const [kept, gone] = [winner?.id ?? "", loser?.id ?? ""];
  await client.crm.contacts.basicApi.merge({ primaryObjectId: kept, objectIdToMerge: gone });
  const read = await client.crm.contacts.basicApi.getById(gone, ["hs_additional_emails", "hs_merged_object_ids"]);
  expect(read).toMatchObject({
    id: kept,
    properties: { hs_additional_emails: "loser@example.com", hs_merged_object_ids: gone },
  });
  const byOther = await client.crm.contacts.basicApi.getById("loser@example.com", [], [], [], false, "email");
  expect(byOther.id).toBe(kept);
  await client.apiRequest({
    ...{ method: "POST", path: "/crm/v3/objects/contacts/gdpr-delete" },
    body: { objectId: kept },
  });
  expect((await refusal(client.crm.contacts.basicApi.getById(kept))).code).toBe(404);
  expect((await refusal(client.crm.contacts.basicApi.getById(kept, [], [], [], true))).code).toBe(404);
});

test("an OAuth app gets tokens by a code, they expire after half an hour, and are refreshed until it is taken away", async () => {
  const app = crm.hubspot.addApp({
    redirectUri: "http://127.0.0.1/back",
    scopes: ["oauth", "crm.objects.contacts.read"],
  });
  const stranger = new Client({ basePath: crm.url });
  const link = stranger.oauth.getAuthorizationUrl(app.clientId, app.redirectUri, app.scopes.join(" "), undefined, "s1");
  const agreed = await fetch(`${crm.url}/oauth/authorize${new URL(link).search}`, { redirect: "manual" });
  const back = new URL(agreed.headers.get("location") ?? "");
  expect(back.searchParams.get("state")).toBe("s1");
  const code = back.searchParams.get("code") ?? "";
  const { clientId, clientSecret, redirectUri } = app;
  const exchange = () =>
    stranger.oauth.tokensApi.create("authorization_code", code, redirectUri, clientId, clientSecret);
  const tokens = (await exchange()) as { accessToken: string; refreshToken: string };
  expect((await refusal(exchange())).code, "a code is good for one time").toBe(400);
  const theirs = new Client({ basePath: crm.url, accessToken: tokens.accessToken });
  await theirs.crm.contacts.basicApi.getPage();
  const mayNot = await refusal(theirs.crm.contacts.basicApi.create({ properties: {} }));
  expect(mayNot).toMatchObject({ code: 403, body: { category: "MISSING_SCOPES" } });
  await crm.clock.advance(1_807_000);
  const expired = await refusal(theirs.crm.contacts.basicApi.getPage());
  expect(expired).toMatchObject({ code: 401, body: { category: "EXPIRED_AUTHENTICATION" } });
  const refresh = () =>
    stranger.oauth.tokensApi.create(
      "refresh_token",
      undefined,
      redirectUri,
      clientId,
      clientSecret,
      tokens.refreshToken,
    );
  theirs.setAccessToken(((await refresh()) as { accessToken: string }).accessToken);
  await theirs.crm.contacts.basicApi.getPage();
  crm.hubspot.uninstall(app);
  expect((await refusal(theirs.crm.contacts.basicApi.getPage())).code).toBe(401);
  expect((await refusal(refresh())).body["status"]).toBe("BAD_REFRESH_TOKEN");
});

test("webhooks are signed as the client checks it, and come again until they are taken", async () => {
  const statuses = [503, 200, 200, 200];
  const target = await startHttpPeer(() => ({ status: statuses.shift() ?? 200 }));
  const url = `http://127.0.0.1:${target.port}/hooks`;
  const app = crm.hubspot.addApp();
  crm.hubspot.webhooks.subscribe(app, url, [{ eventType: "contact.propertyChange", propertyName: "phone" }]);
  const record = crm.state.create("contacts", { email: "hook@example.com" }, byUser(501_002));
  for (let count = 0; count < 150; count += 1) crm.state.update(record, { phone: String(count) }, byUser(501_002));
  await crm.clock.advance(10_000);
  await crm.clock.advance(120_000);
  expect(target.heard.map(({ body }) => (JSON.parse(body) as { attemptNumber: number }[]).length)).toEqual([
    100, 50, 100,
  ]);
  const [first, , again] = target.heard.map(({ body }) => (JSON.parse(body) as { attemptNumber: number }[])[0]);
  expect([first?.attemptNumber, again?.attemptNumber]).toEqual([0, 1]);
  for (const { headers, body, method } of target.heard) {
    const timestamp = Number(headers["x-hubspot-request-timestamp"]);
    const options = {
      clientSecret: app.clientSecret,
      requestBody: body,
      url,
      timestamp,
      signatureVersion: "v3",
      method,
    };
    expect(Signature.getSignature(method, "v3", { ...options, signature: "" })).toBe(headers["x-hubspot-signature-v3"]);
  }
  await target.close();
});
