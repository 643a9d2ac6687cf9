/** What people decide by hand, by HTTP: who may, what becomes of the lead, and what is answered otherwise. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

/** 10:00 in Berlin. */
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");

let db: Database;
let app: ServerApp;
let writer: Writer;
let owner: string;

beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => MONDAY, newId: randomUUID });
  owner = await signedInOwner(app);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

/** Each is invited once. */
const logins = new Map<string, Promise<string>>();
function loginOf(member: string): Promise<string> {
  const login = logins.get(member) ?? signedInMember(app, member);
  logins.set(member, login);
  return login;
}

async function post(url: string, payload: object, cookie = owner) {
  const response = await app.inject({ method: "POST", url, headers: { cookie }, payload });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
}
async function lead(id: string) {
  const response = await app.inject({ url: `/api/leads/${id}`, headers: { cookie: owner } });
  expect(response.statusCode, response.body).toBe(200);
  return response.json<Record<string, unknown>>();
}
async function captured(id: string, email: string | null = null): Promise<string> {
  const { body } = await post("/api/leads", { fact: { source: "form", id }, origin: "webinar", email });
  return String(body["leadId"]);
}
async function handedOver(id: string, email: string | null = null): Promise<string> {
  await post(`/api/leads/${await captured(id, email)}/activities`, { activity: "demo_requested" });
  return `form:${id}`;
}

test("a person captured twice is one lead, and both ids show it", async () => {
  expect(await captured("twice", "twice@example.com")).toBe("form:twice");
  expect(await captured("again", "TWICE@example.com")).toBe("form:twice");
  expect(await lead("form:again")).toMatchObject({ leadId: "form:twice" });
});

test("a lead that is being entered: what would become of it, and nothing is written", async () => {
  const rows = async () =>
    JSON.stringify(
      await Promise.all(
        ["log", "lead", "clock", "assignment", "notice", "person_entry", "lead_word"].map((table) =>
          db.query(`select count(*)::int as rows from ${table} where workspace_id = $1`, [ID]),
        ),
      ),
    );
  await captured("known", "known@example.com");
  const before = await rows();
  const entered = { origin: "webinar", name: "Ada", email: "ada@example.com", attributes: {} };
  const { body: cold } = await post("/api/previews/lead", entered);
  expect(cold).toMatchObject({
    known: null,
    lead: { stage: "captured", isQualified: false, score: { total: 0, lines: [] }, reason: { kind: "score" } },
    refusal: null,
  });
  const partner = { ...entered, attributes: { partner: true, industry: "software", employees: 200 } };
  const { body: hot } = await post("/api/previews/lead", partner);
  expect(hot).toMatchObject({ known: null, lead: { stage: "mql", isQualified: true, owner: expect.any(String) } });
  const { accountable, score } = hot["lead"] as {
    accountable: { member: string; next: { at: number } };
    score: { total: number; lines: { points: number }[] };
  };
  expect(accountable.next.at).toBeGreaterThan(MONDAY);
  expect(score.lines.reduce((sum, { points }) => sum + points, 0)).toBe(score.total);
  const { body: there } = await post("/api/previews/lead", { ...entered, email: "KNOWN@example.com" });
  expect(there).toMatchObject({ known: { leadId: "form:known", stage: "captured" } });
  expect((await post("/api/previews/lead", { owner: "nobody" })).body).toMatchObject({
    lead: null,
    refusal: { message: expect.any(String) },
  });
  expect(await rows()).toBe(before);
  // Added, it is as it was foretold.
  const { body: added } = await post("/api/leads", { ...partner, fact: { source: "form", id: "foretold" } });
  expect(await lead(String(added["leadId"]))).toMatchObject({ stage: "mql", owner: added["owner"], score });
  expect(added["owner"]).toBe((hot["lead"] as { owner: string }).owner);
});

test("the lead of the party gives a lead to a colleague; a colleague cannot, nor in the lead's name", async () => {
  const id = await handedOver("give");
  const shown = await lead(id);
  const to = shown["owner"] === "sam" ? "sue" : "sam";
  expect(shown["byHand"]).toMatchObject({
    decisions: [
      { decision: "reassign", by: ["quinn", "dana"] },
      { decision: "disqualify" },
      { decision: "merge" },
      { decision: "correct" },
    ],
    receivers: expect.arrayContaining([to]),
  });
  const given = { decision: "reassign", by: "quinn", to, note: "A fair all day" };
  const colleague = String(shown["owner"]);
  expect((await post(`/api/leads/${id}/override`, given, await loginOf(colleague))).body).toMatchObject({
    code: "not_permitted",
  });
  expect(
    (await post(`/api/leads/${id}/override`, { ...given, by: colleague }, await loginOf(colleague))).body,
  ).toMatchObject({
    code: "not_in_charge",
  });
  expect(await post(`/api/leads/${id}/override`, given)).toMatchObject({ status: 201, body: { owner: to } });
  expect((await post(`/api/leads/${id}/override`, { ...given, note: " " })).status).toBe(422);
  expect(
    (await post(`/api/leads/${id}/override`, { ...given, decision: "disqualify", to: undefined })).body,
  ).toMatchObject({
    stage: "disqualified",
  });
  expect((await post(`/api/leads/${id}/override`, { ...given, decision: "reopen", to: undefined })).body).toMatchObject(
    {
      stage: "mql",
    },
  );
});

test("an exception is granted by its clause", async () => {
  const id = await captured("exception");
  const { byHand } = (await lead(id)) as { byHand: { exceptions: { clause: string }[] } };
  const exception = byHand.exceptions[0]?.clause;
  const granted = await post(`/api/leads/${id}/exception`, { by: "dana", exception, note: "A friend of the board" });
  expect(granted).toMatchObject({ status: 201, body: { stage: "mql" } });
  const again = await post(`/api/leads/${id}/exception`, { by: "dana", exception, note: "Twice" });
  expect(again).toMatchObject({ status: 409, body: { code: "already_at_stage" } });
});

test("a duplicate is merged; its page says into what, and facts for its id go there", async () => {
  const [stays, duplicate] = [await handedOver("stays"), await handedOver("duplicate", "dup@example.com")];
  const merged = await post(`/api/leads/${duplicate}/merge`, { by: "sam", into: stays, note: "One phone number" });
  expect(merged).toMatchObject({ status: 201, body: { leadId: duplicate, stage: "disqualified" } });
  expect(await lead(duplicate)).toMatchObject({ mergedInto: stays, actions: [], byHand: { decisions: [] } });
  const said = await post(`/api/leads/${duplicate}/activities`, { activity: "pricing_page_viewed" });
  expect(said.body).toMatchObject({ leadId: stays });
  expect(await captured("later", "DUP@example.com")).toBe(stays);
  const unknown = await post(`/api/leads/${stays}/merge`, { by: "sam", into: "form:nobody", note: "?" });
  expect(unknown).toMatchObject({ status: 409, body: { code: "unknown_lead" } });
  const missing = await post("/api/leads/form:nobody/merge", { by: "sam", into: stays, note: "?" });
  expect(missing).toMatchObject({ status: 404, body: { code: "lead_not_found" } });
});

test("what is known is corrected: by whom, what was known before, and what it is worth", async () => {
  const id = await captured("wrong", "wrnog@example.com");
  const correct = (body: object, cookie = owner) => post(`/api/leads/${id}/correct`, body, cookie);
  const fact = { source: "form", id: "correction" };
  const said = {
    fact,
    by: "sam",
    email: "right@example.com",
    attributes: { employees: "51-200", industry: "software" },
  };
  const recorded = await correct(said);
  const warnings = [{ code: "unreadable_value", field: "employees", type: "number" }];
  expect(recorded).toMatchObject({ status: 201, body: { leadId: id, outcome: "recorded", warnings } });
  expect((await correct(said)).body).toMatchObject({ outcome: "duplicate", warnings });
  expect(await lead(id)).toMatchObject({
    email: "right@example.com",
    attributes: { employees: "51-200", industry: "software" },
    score: { total: 20 },
  });
  expect((await correct({ by: "sam", attributes: { employees: 60 } })).body).not.toHaveProperty("warnings");
  expect(await lead(id)).toMatchObject({ score: { total: 40 } });
  expect(await captured("found", "RIGHT@example.com")).toBe(id);
  expect(await captured("found-too", "wrnog@example.com")).toBe(id);

  const other = await captured("other", "other@example.com");
  const taken = await correct({ by: "sam", email: "Other@example.com" });
  expect(taken).toMatchObject({ status: 409, body: { code: "address_taken" } });
  expect(JSON.stringify(taken.body)).toContain(other);
  expect(await correct({ by: "sam", attributes: { employees: 60 } })).toMatchObject({
    status: 409,
    body: { code: "nothing_changed" },
  });
  const sue = await loginOf("sue");
  expect((await correct({ by: "sam", attributes: { employees: 70 } }, sue)).body).toMatchObject({
    code: "not_permitted",
  });
  expect((await correct({ attributes: { employees: {} } })).status).toBe(422);
});

test("an activity that no rule names is taken, and the answer says which was probably meant", async () => {
  const id = await captured("typing");
  expect((await post(`/api/leads/${id}/activities`, { activity: "demo_request" })).body).toMatchObject({
    outcome: "recorded",
    warnings: [{ code: "unknown_activity", field: "activity", value: "demo_request", nearest: "demo_requested" }],
  });
});

test("all of it is what the log says", async () => {
  expect((await verifyWorkspace(db, ID, () => undefined)).firstDifference).toBeNull();
});
