/** Each way in which Salesforce refuses or goes wrong, shown by plain requests. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { byUser } from "../state/record.ts";
import { type FakeCrm, startFakeCrm } from "../start-fake-crm.ts";
import { recordId } from "./record-id.ts";

const REP = byUser(1);
let crm: FakeCrm;
let token: string;

beforeEach(async () => {
  crm = await startFakeCrm({ seed: 5 });
  token = crm.salesforce.oauth.accessToken();
});
afterEach(() => crm.close());

async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${crm.url}/services/data/v60.0${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text.startsWith("<") || text === "" ? text : JSON.parse(text)) as unknown,
  };
}

const make = (given: object = {}, headers = {}) =>
  ask("POST", "/sobjects/Lead", { LastName: "Kim", Company: "Acme", ...given }, headers);
const query = async (soql: string, all = false) =>
  (await ask("GET", `/${all ? "queryAll" : "query"}?q=${encodeURIComponent(soql)}`)).body as {
    records: Record<string, unknown>[];
  };
const refusal = (errorCode: string, status = 400) => ({ status, body: [expect.objectContaining({ errorCode })] });

test("what an organization can have against a record", async () => {
  expect(await ask("POST", "/sobjects/Lead", { LastName: "Kim" })).toMatchObject(refusal("REQUIRED_FIELD_MISSING"));
  expect(await make({ Status: "Nobody's" })).toMatchObject(refusal("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"));
  expect(await make({ FirstName: "x".repeat(41) })).toMatchObject(refusal("STRING_TOO_LONG"));
  expect(await make({ Nothing__c: "x" })).toMatchObject(refusal("INVALID_FIELD"));
  expect(await make({ SystemModstamp: "2026-01-01T00:00:00Z" })).toMatchObject(
    refusal("INVALID_FIELD_FOR_INSERT_UPDATE"),
  );
  const { org } = crm.salesforce;
  const left = crm.state.addOwner({ email: "left@acme.example", firstName: "Left", lastName: "Long ago" });
  left.archivedMs = crm.clock.now();
  expect(await make({ OwnerId: recordId("User", left.id) })).toMatchObject(refusal("INACTIVE_OWNER_OR_USER"));
  org.rules.push({ sobject: "Lead", message: "Phone is needed", field: "Phone", isViolated: ({ phone }) => !phone });
  expect(await make()).toMatchObject({
    body: [{ errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "Phone is needed", fields: ["Phone"] }],
  });
  org.rules.length = 0;
  org.readOnly.add("Lead.Phone");
  expect(await make({ Phone: "1" })).toMatchObject(refusal("INVALID_FIELD_FOR_INSERT_UPDATE"));
  org.hidden.add("Lead.Phone");
  expect(await ask("GET", `/query?q=${encodeURIComponent("SELECT Phone FROM Lead")}`)).toMatchObject(
    refusal("INVALID_FIELD"),
  );
  expect(crm.state.records.contacts.size).toBe(0);
});

test("a duplicate rule names whom it found, and lets pass what is to pass anyway, unless it blocks", async () => {
  const first = (await make({ Email: "k@example.com" })).body as { id: string };
  crm.salesforce.org.duplicates = "alert";
  const refused = await make({ Email: "K@example.com" });
  expect(refused).toMatchObject(refusal("DUPLICATES_DETECTED"));
  expect(JSON.stringify(refused.body)).toContain(first.id);
  const anyway = { "Sforce-Duplicate-Rule-Header": "allowSave=true" };
  expect((await make({ Email: "k@example.com" }, anyway)).status).toBe(201);
  crm.salesforce.org.duplicates = "block";
  expect(await make({ Email: "k@example.com" }, anyway)).toMatchObject(refusal("DUPLICATES_DETECTED"));
});

test("queues own leads, record types are those of the object, a locked row is locked for a while", async () => {
  const { org } = crm.salesforce;
  const queue = crm.state.addQueue("Inbound");
  const type = org.addRecordType("Lead", "Partner");
  const { id } = (
    await make({ OwnerId: recordId("Group", queue.id), RecordTypeId: recordId("RecordType", type.number) })
  ).body as { id: string };
  const [found] = (await query("SELECT OwnerId, Owner.Name, RecordType.Name FROM Lead")).records;
  expect(found).toMatchObject({
    OwnerId: recordId("Group", queue.id),
    Owner: { Name: "Inbound" },
    RecordType: { Name: "Partner" },
  });
  const wrong = recordId("RecordType", org.addRecordType("Opportunity", "Renewal").number);
  expect(await make({ RecordTypeId: wrong })).toMatchObject(refusal("INVALID_CROSS_REFERENCE_KEY"));
  const [number] = crm.state.records.contacts.keys();
  org.lockedNumbers.add(number ?? 0);
  expect(await ask("PATCH", `/sobjects/Lead/${id}`, { Title: "x" })).toMatchObject(refusal("UNABLE_TO_LOCK_ROW"));
  org.lockedNumbers.clear();
  expect((await ask("PATCH", `/sobjects/Lead/${id}`, { Title: "x" })).status).toBe(204);
});

test("the day's allocation is shared, shown, and comes back by the hour; a session ends", async () => {
  crm.salesforce.allocation.perDay = 10;
  expect((await make()).headers.get("sforce-limit-info")).toBe("api-usage=3/10");
  for (let count = 0; count < 7; count += 1) expect((await make()).status).toBe(201);
  expect(await make()).toMatchObject(refusal("REQUEST_LIMIT_EXCEEDED", 403));
  await crm.clock.advance(3_600_000);
  expect((await make()).status).toBe(403);
  await crm.clock.advance(24 * 3_600_000);
  expect(await make()).toMatchObject(refusal("INVALID_SESSION_ID", 401));
  token = crm.salesforce.oauth.accessToken();
  expect((await make()).status).toBe(201);
});

test("what commits late has a stamp that a cursor is past; what is deleted leaves the bin after 15 days, what is erased at once", async () => {
  crm.state.create("contacts", { lastname: "On time" }, REP);
  crm.state.commitsLater(120_000, () => crm.state.create("contacts", { lastname: "Late" }, REP));
  await crm.clock.advance(60_000);
  crm.state.create("contacts", { lastname: "After" }, REP);
  const names = async (all = false) =>
    (await query("SELECT LastName FROM Lead ORDER BY SystemModstamp, Id", all)).records.map((each) => each["LastName"]);
  expect(await names()).toEqual(["On time", "After"]);
  await crm.clock.advance(60_000);
  expect(await names()).toEqual(["On time", "Late", "After"]);
  const [onTime, late] = [...crm.state.records.contacts.values()].filter(
    ({ values }) => values["lastname"] !== "After",
  );
  if (onTime && late) {
    crm.state.archive(onTime, REP);
    crm.state.erase(late, REP);
  }
  expect([await names(), await names(true)]).toEqual([["After"], ["After", "On time"]]);
  await crm.clock.advance(16 * 86_400_000);
  token = crm.salesforce.oauth.accessToken();
  expect(await names(true)).toEqual(["After"]);
});

test("a request that is lost or times out was done all the same", async () => {
  crm.faults.order("timeout-after");
  expect((await make()).status).toBe(504);
  crm.faults.order("lost-after");
  await expect(make()).rejects.toThrow("fetch failed");
  crm.faults.order("bad-gateway");
  expect((await make()).status).toBe(502);
  expect(crm.state.records.contacts.size).toBe(2);
});

test("one state: what HubSpot's dialect writes, Salesforce's reads", async () => {
  const headers = { authorization: `Bearer ${crm.hubspot.privateToken()}`, "content-type": "application/json" };
  const properties = { email: "both@example.com", lastname: "Both", company: "Acme", hs_lead_status: "OPEN" };
  const url = `${crm.url}/crm/v3/objects/contacts`;
  const made = await fetch(url, { method: "POST", headers, body: JSON.stringify({ properties }) });
  const { id } = (await made.json()) as { id: string };
  expect((await query("SELECT Id, Email, Status FROM Lead")).records).toMatchObject([
    { Id: recordId("Lead", Number(id)), Email: "both@example.com", Status: "OPEN" },
  ]);
});
