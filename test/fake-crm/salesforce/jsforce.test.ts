/** jsforce, a stranger to the fake, uses it. */
import { createSign, generateKeyPairSync } from "node:crypto";
import { Connection, OAuth2 } from "@jsforce/jsforce-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byUser } from "../state/record.ts";
import { type FakeCrm, startFakeCrm } from "../start-fake-crm.ts";

let crm: FakeCrm;
let connection: Connection;

beforeAll(async () => {
  crm = await startFakeCrm({ seed: 7 });
  crm.salesforce.org.addField("Lead", { name: "Baton_Id__c", type: "string", isExternalId: true, length: 40 });
  const accessToken = crm.salesforce.oauth.accessToken();
  connection = new Connection({ instanceUrl: crm.url, accessToken, version: "60.0" });
});
afterAll(() => crm.close());

const REP = byUser(1);

test("it makes, reads, changes and deletes a lead, and finds what was deleted by queryAll", async () => {
  const made = await connection
    .sobject("Lead")
    .create({ LastName: "Kim", Company: "Kim & Co", Email: "Kim@Example.com" });
  expect(made).toMatchObject({ success: true, id: expect.stringMatching(/^00Q\w{15}$/) });
  const id = made.id ?? "";
  await connection.sobject("Lead").update({ Id: id, Title: "CEO", Status: "OPEN" });
  const read = await connection.sobject("Lead").retrieve(id);
  expect(read).toMatchObject({ Id: id, Email: "kim@example.com", Title: "CEO", Status: "OPEN", IsConverted: false });
  expect(read["SystemModstamp"]).toBe("2026-03-02T08:00:00.000+0000");
  await connection.sobject("Lead").destroy(id);
  await expect(connection.sobject("Lead").update({ Id: id, Title: "None" })).rejects.toMatchObject({
    errorCode: "ENTITY_IS_DELETED",
  });
  const soql = `SELECT Id, IsDeleted FROM Lead WHERE Id = '${id.slice(0, 15)}'`;
  expect((await connection.query(soql)).totalSize).toBe(0);
  expect((await connection.query(soql, { scanAll: true })).records).toMatchObject([{ Id: id, IsDeleted: true }]);
});

test("an external ID makes what isn't there and changes what is; records have an outcome each", async () => {
  const upsert = (value: string, LastName: string) =>
    connection.sobject("Lead").upsert({ Baton_Id__c: value, LastName, Company: "Acme" }, "Baton_Id__c");
  const first = await upsert("baton-1", "One");
  const again = await upsert("baton-1", "Uno");
  expect([first.created, again.created, again.id === first.id]).toEqual([true, false, true]);
  const outcomes = await connection.sobject("Lead").update(
    [
      { Id: first.id ?? "", Title: "CTO" },
      { Id: first.id ?? "", Status: "No such status" },
      { Id: "00Q000000000zzzAAA", Title: "Nobody" },
    ],
    { allOrNone: false },
  );
  expect(outcomes).toMatchObject([
    { success: true },
    { success: false, errors: [{ statusCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", fields: ["Status"] }] },
    { success: false, errors: [{ statusCode: "MALFORMED_ID" }] },
  ]);
});

test("it asks in SOQL with paths, stamps, lists and order, page by page", async () => {
  await crm.clock.advance(1_000);
  const owner = crm.state.addOwner({ email: "ana@acme.example", firstName: "Ana", lastName: "Souza" });
  for (let count = 0; count < 450; count += 1)
    crm.state.create("contacts", { lastname: `P${count}`, company: "P", hubspot_owner_id: String(owner.id) }, REP);
  await crm.clock.advance(1_000);
  const soql = `SELECT Id, Name, Owner.Name, SystemModstamp FROM Lead
    WHERE SystemModstamp >= 2026-03-02T08:00:01Z AND (Company = 'P' OR Company LIKE 'Q%') AND Status IN ('NEW', null)
    ORDER BY SystemModstamp, Id`;
  const found = await connection.query(soql, {
    autoFetch: true,
    maxFetch: 1_000,
    headers: { "Sforce-Query-Options": "batchSize=200" },
  });
  expect([found.totalSize, found.records.length]).toEqual([450, 450]);
  expect(found.records[0]).toMatchObject({
    Name: "P0",
    Owner: { Name: "Ana Souza" },
    SystemModstamp: "2026-03-02T08:00:01.000+0000",
  });
  expect(new Set(found.records.map((each) => String(each["SystemModstamp"]))).size).toBe(1);
  await expect(connection.query("SELECT Nothing__c FROM Lead")).rejects.toMatchObject({ errorCode: "INVALID_FIELD" });
  await expect(connection.query("SELECT Id FROM Lead WHERE")).rejects.toMatchObject({ errorCode: "MALFORMED_QUERY" });
});

test("describe, limits, who it is, and how many calls are used", async () => {
  const described = await connection.sobject("Lead").describe();
  const field = (name: string) => described.fields.find((each) => each.name === name);
  expect(field("Status")?.picklistValues).toContainEqual(
    expect.objectContaining({ value: "UNQUALIFIED", active: true }),
  );
  expect(field("Baton_Id__c")).toMatchObject({ externalId: true, custom: true });
  expect(field("Company")?.nillable).toBe(false);
  expect((await connection.limits())["DailyApiRequests"]?.Max).toBe(100_000);
  expect(connection.limitInfo.apiUsage?.limit).toBe(100_000);
  expect(await connection.identity()).toMatchObject({ username: "integration@acme.example" });
});

test("a lead that was converted stays as it was, and leads to its contact, account and opportunity", async () => {
  const lead = crm.state.create("contacts", { lastname: "Conv", company: "Conv Inc", email: "conv@example.com" }, REP);
  await crm.clock.advance(1_000);
  crm.salesforce.convert(lead, REP, "Conv deal");
  const { records } = await connection.query(
    "SELECT Id, IsConverted, ConvertedContactId, ConvertedAccountId, ConvertedOpportunityId FROM Lead WHERE LastName = 'Conv'",
  );
  const [found] = records as Record<string, string>[];
  expect(found).toMatchObject({ IsConverted: true, ConvertedOpportunityId: expect.stringMatching(/^006/) });
  await expect(connection.sobject("Lead").update({ Id: found?.["Id"] ?? "", Title: "x" })).rejects.toMatchObject({
    errorCode: "CANNOT_UPDATE_CONVERTED_LEAD",
  });
  await connection.sobject("Contact").update({ Id: found?.["ConvertedContactId"] ?? "", Title: "Buyer" });
  const contact = await connection.sobject("Contact").retrieve(found?.["ConvertedContactId"] ?? "");
  expect(contact).toMatchObject({ Title: "Buyer", AccountId: found?.["ConvertedAccountId"] });
});

test("a call that is logged is a task of the lead; merges and histories say who and when", async () => {
  const lead = crm.state.create("contacts", { lastname: "Called", company: "C" }, REP);
  const [row] = (await connection.query("SELECT Id FROM Lead WHERE LastName = 'Called'")).records as { Id: string }[];
  const WhoId = row?.Id ?? "";
  const call = { TaskSubtype: "Call", Subject: "First call", CallType: "Outbound", CallDurationInSeconds: 90 };
  await connection.sobject("Task").create({ ...call, WhoId, Status: "Completed", ActivityDate: "2026-03-02" });
  const tasks = await connection.query(
    `SELECT Subject, TaskSubtype, Status, CallDurationInSeconds, WhoId FROM Task WHERE WhoId = '${WhoId}'`,
  );
  expect(tasks.records).toMatchObject([
    { Subject: "First call", TaskSubtype: "Call", Status: "Completed", CallDurationInSeconds: 90, WhoId },
  ]);
  await crm.clock.advance(60_000);
  crm.state.update(lead, { hs_lead_status: "OPEN" }, REP);
  const history = await connection.query(
    `SELECT Field, NewValue, CreatedDate FROM LeadHistory WHERE LeadId = '${WhoId}'`,
  );
  expect(history.records).toMatchObject([{ Field: "Status", NewValue: "OPEN" }]);
  const winner = crm.state.create("contacts", { lastname: "Winner", company: "C" }, REP);
  crm.state.merge(winner, lead, REP);
  const merged = await connection.query(`SELECT IsDeleted, MasterRecord.Name FROM Lead WHERE Id = '${WhoId}'`, {
    scanAll: true,
  });
  expect(merged.records).toMatchObject([{ IsDeleted: true, MasterRecord: { Name: "Winner" } }]);
});

test("sessions end and are refreshed; what was revoked is not; an assertion that is signed is enough", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const pem = publicKey.export({ type: "spki", format: "pem" });
  const app = crm.salesforce.oauth.addApp({ redirectUri: "http://127.0.0.1/back", publicKey: pem });
  const { clientId, clientSecret, redirectUri } = app;
  const oauth2 = new OAuth2({ loginUrl: crm.url, clientId, clientSecret, redirectUri });
  const link = new URL(oauth2.getAuthorizationUrl({ scope: "api refresh_token", state: "s1" }));
  const agreed = await fetch(`${crm.url}${link.pathname}${link.search}`, { redirect: "manual" });
  const code = new URL(agreed.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const theirs = new Connection({ oauth2, instanceUrl: crm.url, version: "60.0" });
  await theirs.authorize(code);
  expect((await theirs.query("SELECT Id FROM User")).totalSize).toBeGreaterThan(0);
  crm.salesforce.oauth.expireSessions();
  expect((await theirs.query("SELECT Id FROM User")).totalSize, "it refreshes by itself").toBeGreaterThan(0);
  crm.salesforce.oauth.revoke(app);
  await expect(theirs.query("SELECT Id FROM User")).rejects.toThrow(/expired access\/refresh token/);
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  const exp = crm.clock.now() / 1_000 + 180;
  const said = `${encode({ alg: "RS256" })}.${encode({ iss: clientId, sub: "integration@acme.example", aud: crm.url, exp })}`;
  const assertion = (signature: string) =>
    fetch(`${crm.url}/services/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
        assertion: `${said}.${signature}`,
      }),
    });
  const signed = await assertion(createSign("sha256").update(said).sign(privateKey, "base64url"));
  expect(await signed.json()).toMatchObject({ token_type: "Bearer", instance_url: crm.url });
  expect((await assertion("AAAA")).status).toBe(400);
});
