/** The gate for facts: who sent it is kept, a retry gets the first answer, and what cannot be is refused by name. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { leadId, workspaceId } from "../base/ids.ts";
import { epochMs, HOUR_MS, MINUTE_MS } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { recordFacts } from "../store/facts/record-facts.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ID = workspaceId("default");
// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let db: Database;
let app: ServerApp;
let writer: Writer;
let now = MONDAY;
let who: Readonly<Record<"owner" | "dana" | "sam" | "quinn", string>>;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => now, newId: randomUUID });
  who = {
    owner: await signedInOwner(app),
    dana: await signedInMember(app, "dana"),
    sam: await signedInMember(app, "sam"),
    quinn: await signedInMember(app, "quinn"),
  };
});
afterAll(async () => {
  const { firstDifference, breaches } = await verifyWorkspace(db, ID, () => undefined);
  await app.close();
  await writer.close();
  expect([firstDifference, breaches]).toEqual([null, []]);
});

type Answer = { readonly status: number; readonly body: Record<string, unknown> };
async function send(url: string, payload: object | string | Buffer, as: keyof typeof who = "owner"): Promise<Answer> {
  const headers = { cookie: who[as], "content-type": "application/json" };
  const answer = await app.inject({ method: "POST", url, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}
const ref = (source: string, id: string) => ({ fact: { source, id } });
const errorsOf = ({ body }: Answer) => (body["errors"] as { field: string; message: string }[] | undefined) ?? [];
async function lead(id: string): Promise<Record<string, unknown> & { timeline: Record<string, unknown>[] }> {
  const answer = await app.inject({ url: `/api/leads/${encodeURIComponent(id)}`, headers: { cookie: who.owner } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

test("two sources whose ids run together are two leads, and neither person is lost", async () => {
  const first = await send("/api/leads", { ...ref("a:b", "c"), name: "Ada" });
  const second = await send("/api/leads", { ...ref("a", "b:c"), name: "Grace" });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(first.body["leadId"]).not.toBe(second.body["leadId"]);
  expect((await lead(String(first.body["leadId"])))["name"]).toBe("Ada");
  expect((await lead(String(second.body["leadId"])))["name"]).toBe("Grace");
});

test("a lead of before sources were escaped keeps its name, and nobody else's lead becomes part of it", async () => {
  const person = { name: "Old", email: null, company: null };
  const at = { occurredAt: now, recordedAt: now };
  await recordFacts(db, ID, [
    {
      ...{ source: "old:x", factId: "y" },
      fact: { kind: "capture", leadId: leadId("old:x:y"), ...at, origin: null, person, attributes: {} },
    },
  ]);
  const other = { ...ref("old", "x:y"), name: "New" };
  const taken = await send("/api/leads", other);
  expect(taken).toMatchObject({ status: 201, body: { outcome: "recorded", leadId: "~:old:x:y" } });
  expect((await send("/api/leads", other)).body).toMatchObject({ outcome: "duplicate", leadId: "~:old:x:y" });
  expect([(await lead("old:x:y"))["name"], (await lead("~:old:x:y"))["name"]]).toEqual(["Old", "New"]);
});

test("what is sent again gets the first answer, also when the lead has gone on, and also a refusal", async () => {
  await send("/api/leads", { ...ref("site", "again"), name: "Ada" });
  const demo = { ...ref("site", "again-demo"), activity: "demo_requested" };
  const first = await send("/api/leads/site:again/activities", demo);
  const owner = String(first.body["owner"]);
  const accept = { ...ref("site", "again-accept"), by: owner };
  const accepted = await send("/api/leads/site:again/accept", accept);
  const refused = await send("/api/leads/site:again/accept", { ...ref("site", "again-twice"), by: owner });
  expect([first.status, accepted.status, refused.status]).toEqual([201, 201, 409]);
  now = epochMs(now + HOUR_MS);
  await send("/api/leads/site:again/touches", { by: owner, channel: "call", twoWay: true });

  expect(await send("/api/leads/site:again/activities", demo)).toEqual({
    status: 201,
    body: { ...first.body, outcome: "duplicate" },
  });
  expect(await send("/api/leads/site:again/accept", accept)).toEqual({
    status: 201,
    body: { ...accepted.body, outcome: "duplicate" },
  });
  expect(await send("/api/leads/site:again/accept", { ...ref("site", "again-twice"), by: owner })).toEqual(refused);
});

test("the same id with other content, or of another kind, is a conflict, and changes nothing", async () => {
  const capture = { ...ref("crm", "7"), name: "Ada" };
  expect((await send("/api/leads", capture)).status).toBe(201);
  const before = (await lead("crm:7")).timeline;
  const others = [
    await send("/api/leads", { ...capture, name: "Grace" }),
    await send("/api/leads/crm:7/progress", { ...ref("crm", "7"), by: "sam", stage: "sql" }),
    await send("/api/leads/crm:7/activities", { ...ref("crm", "7"), activity: "demo_requested" }),
    await send("/api/absences", { ...ref("crm", "7"), member: "sam" }),
  ];
  for (const other of others) {
    expect(other).toMatchObject({ status: 409, body: { code: "fact_conflict" } });
    expect(errorsOf(other)[0]?.field).toBe("fact.id");
  }
  expect((await lead("crm:7")).timeline).toEqual(before);
});

test("a call about a lead that is not there yet is not lost: it counts when it is sent again", async () => {
  const call = { ...ref("phone", "early-call"), by: "sam", channel: "call" };
  const url = "/api/leads/phone:early/touches";
  expect(await send(url, call)).toMatchObject({ status: 404, body: { code: "lead_not_found" } });
  expect(await send(url, call)).toMatchObject({ status: 404, body: { code: "lead_not_found" } });
  await send("/api/leads", { ...ref("phone", "early"), name: "Ada" });
  expect(await send(url, call)).toMatchObject({ status: 201, body: { outcome: "recorded" } });
  expect(await send(url, call)).toMatchObject({ status: 201, body: { outcome: "duplicate" } });
  expect((await lead("phone:early"))["attempts"]).toBe(1);
});

test("an absence that is said again gets the first answer again; said otherwise, it is a conflict", async () => {
  const away = { ...ref("hr", "away-1"), member: "sam", from: MONDAY + 48 * HOUR_MS, until: MONDAY + 72 * HOUR_MS };
  const first = await send("/api/absences", away);
  expect(first.status).toBe(201);
  const again = await send("/api/absences", away);
  expect(again.body).toMatchObject({ absenceId: first.body["absenceId"], outcome: "duplicate" });
  expect((await send("/api/absences", { ...away, member: "quinn" })).body).toMatchObject({ code: "fact_conflict" });
});

test("a source is its first sender's: nobody else uses up its ids, and the owner of the workspace can stand in", async () => {
  expect((await send("/api/leads", { ...ref("events", "1"), name: "Ada" }, "dana")).status).toBe(201);
  const other = await send("/api/leads", { ...ref("events", "2"), name: "Eve" }, "sam");
  expect(other).toMatchObject({ status: 403, body: { code: "not_permitted" } });
  expect(errorsOf(other)[0]?.field).toBe("fact.source");
  expect((await send("/api/leads", { ...ref("events", "2"), name: "Grace" }, "dana")).status).toBe(201);
  expect((await send("/api/leads", { ...ref("events", "3"), name: "Mary" }, "owner")).status).toBe(201);
});

test("who entered a fact is kept, and shown where it is not who it speaks for", async () => {
  await send("/api/leads", { ...ref("site", "actor"), name: "Ada" }, "owner");
  const { body } = await send("/api/leads/site:actor/activities", { activity: "demo_requested" }, "owner");
  // Who sees the lead can say something of it.
  if (body["owner"] !== "sam")
    await send("/api/leads/site:actor/override", { decision: "reassign", by: "quinn", to: "sam", note: "so" }, "quinn");
  await send("/api/leads/site:actor/activities", { activity: "email_clicked" }, "sam");
  await send("/api/leads/site:actor/touches", { by: "sam", channel: "call" }, "sam");
  await send("/api/leads/site:actor/touches", { by: "sam", channel: "call" }, "quinn");
  const touches = (await lead("site:actor")).timeline.filter(({ kind }) => kind === "touched");
  expect(touches.map(({ enteredBy }) => enteredBy)).toEqual(["quinn", null]);
  const entered = (await lead("site:actor")).timeline.map(({ kind, enteredBy }) => [kind, enteredBy]);
  expect(entered).toContainEqual(["activity_recorded", "sam"]);
  expect(entered).toContainEqual(["captured", "Olga Owner"]);
  const rows = await db.query<{ actor: object }>(
    "select entry -> 'actor' as actor from log where lead_id = 'site:actor' and entry -> 'input' ->> 'kind' = 'capture'",
  );
  expect(rows).toMatchObject([{ actor: { kind: "account", member: null } }]);
});

test("nobody speaks for a person whom no version knows, not even the owner; and no person says that a system saw it", async () => {
  await send("/api/leads", { ...ref("site", "known"), name: "Ada" });
  const url = "/api/leads/site:known/touches";
  const nobody = await send(url, { by: "nobody-at-all", channel: "call" });
  expect([nobody.status, errorsOf(nobody)[0]?.field]).toEqual([422, "by"]);
  const seen = { by: "sam", channel: "call", evidence: "observed" };
  const stoodStill = { by: "sam", reason: "asked-back", evidence: "observed" };
  for (const as of ["owner", "sam"] as const)
    for (const answer of [await send(url, seen, as), await send("/api/leads/site:known/pause", stoodStill, as)])
      expect(answer).toMatchObject({ status: 403, body: { code: "not_permitted" } });
});

test("facts of any kind at once are answered one by one, in their order", async () => {
  const facts = [
    { kind: "capture", ...ref("batch", "1"), name: "Ada" },
    { kind: "activity", ...ref("batch", "2"), leadId: "batch:1", activity: "demo_requested" },
    { kind: "touch", ...ref("batch", "3"), leadId: "batch:1", by: "nobody", channel: "call" },
    { kind: "touch", ...ref("batch", "4"), leadId: "batch:none", by: "sam", channel: "call" },
    { kind: "tuch", ...ref("batch", "5"), leadId: "batch:1" },
    { kind: "capture", ...ref("batch", "6"), nmae: "Grace" },
    { kind: "touch", ...ref("batch", "7"), by: "sam", channel: "call" },
    { kind: "capture", ...ref("batch", "1"), name: "Somebody else" },
    { kind: "capture", ...ref("batch", "1"), name: "Ada" },
  ];
  const answer = await send("/api/facts", { facts });
  expect(answer.status).toBe(200);
  const answers = answer.body["answers"] as { status: number; answer?: object; problem?: Record<string, unknown> }[];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 422, 404, 422, 422, 422, 409, 201]);
  expect(answers[0]).toMatchObject({ answer: { leadId: "batch:1", outcome: "recorded", stage: "captured" } });
  expect(answers[1]).toMatchObject({ answer: { outcome: "recorded", stage: "mql" } });
  expect(String(answers[4]?.problem?.["detail"])).toContain("Did you mean “touch”");
  expect(answers[5]?.problem).toMatchObject({
    errors: [{ field: "nmae", message: expect.stringContaining("“name”") }],
  });
  expect(answers[6]?.problem).toMatchObject({ errors: [{ field: "leadId" }] });
  expect(answers[8]).toMatchObject({ answer: { outcome: "duplicate", stage: "captured" } });
  expect((await send("/api/facts", { facts: [] })).status).toBe(422);
  const many = Array.from({ length: 1_001 }, () => facts[0]);
  expect(errorsOf(await send("/api/facts", { facts: many }))[0]?.field).toBe("facts");
});

test.each([
  ['{"name":"Ada","nmae":"Ada"}', 422, "nmae", "“name”"],
  ['{"name":"Ada","attributes":{"employees":12345678901234567890}}', 422, undefined, "employees"],
  ['{"name":"Ada","attributes":{"employees":1e400}}', 422, undefined, "exactly"],
  ['{"email":"user@"}', 422, "email", "address"],
  ['{"email":"a..b@example.com"}', 422, "email", "address"],
  ['{"email":"a@example.com\\r\\nBcc: x@example.com"}', 422, "email", "address"],
  ['{"name":"Ada","fact":{"source":"site","id":"x","extra":1}}', 422, "fact.extra", "extra"],
  ["{", 400, undefined, "JSON"],
] as const)("%s is refused, by name", async (body, status, field, said) => {
  const answer = await send("/api/leads", body);
  expect([answer.status, errorsOf(answer)[0]?.field]).toEqual([status, field]);
  expect(String(answer.body["detail"])).toContain(said);
});

test("bytes that are no UTF-8 are refused; an internationalized address is taken", async () => {
  const bytes = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  expect(await send("/api/leads", bytes)).toMatchObject({ status: 400, body: { code: "request_invalid" } });
  expect((await send("/api/leads", { ...ref("site", "idn"), email: "ana@xn--mnchen-3ya.de" })).status).toBe(201);
  expect((await send("/api/leads", { ...ref("site", "half"), attributes: { share: 0.1 } })).status).toBe(201);
});

test("hours ahead and taken back: what is recorded never goes backwards, and nothing falls due early", async () => {
  const start = epochMs(now + 24 * HOUR_MS);
  now = start;
  await send("/api/leads", { ...ref("site", "jump"), name: "Ada" });
  const { body } = await send("/api/leads/site:jump/activities", { activity: "demo_requested" });
  const due = ((await lead("site:jump"))["clocks"] as { name: string; dueAt: number; status: string }[])[0];
  now = epochMs(start + 3 * HOUR_MS);
  await send("/api/leads", { ...ref("site", "ahead"), name: "Grace" });
  now = epochMs(start + MINUTE_MS);
  expect(due?.dueAt).toBeGreaterThan(now);
  expect(due?.dueAt).toBeLessThan(start + 3 * HOUR_MS);
  await send("/api/leads/site:jump/touches", { by: body["owner"], channel: "call" });
  const clocks = (await lead("site:jump"))["clocks"] as { name: string; status: string }[];
  expect(clocks.filter(({ status }) => status === "missed")).toEqual([]);
  const recorded = await db.query<{ at: number }>(
    "select (entry ->> 'at')::bigint as at from log where source is not null order by seq",
  );
  const instants = recorded.map(({ at }) => at);
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  now = epochMs(start + 4 * HOUR_MS);
});
