/** The same done to many leads, by HTTP: what the preview says becomes of each, and does; who may; and once, however often it is sent. */
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

type Foretold = {
  readonly leadId: string;
  readonly by: string | null;
  readonly before: { readonly owner: string | null; readonly stage: string } | null;
  readonly after: { readonly owner: string | null; readonly stage: string; readonly returnsAt: number | null } | null;
  readonly clocks: { readonly starts: readonly { kind: string }[]; readonly stops: readonly { kind: string }[] };
  readonly refusal: { readonly message: string } | null;
};
type Preview = { readonly leads: readonly Foretold[]; readonly found: number; readonly isMore: boolean };
type Answers = {
  readonly answers: readonly {
    readonly leadId: string;
    readonly status: number;
    readonly answer?: { readonly outcome: string; readonly owner: string | null; readonly stage: string };
    readonly problem?: { readonly code: string; readonly detail: string };
  }[];
};

let db: Database;
let app: ServerApp;
let writer: Writer;
let owner: string;
let quinn: string;
let now = MONDAY;
beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
  for (const id of [ID, workspaceId("other")])
    await activateAgreement(db.within(id), id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => now, newId: randomUUID });
  owner = await signedInOwner(app);
  quinn = await signedInMember(app, "quinn");
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function post(url: string, payload: object, cookie = quinn): Promise<{ status: number; body: unknown }> {
  now = epochMs(now + 1_000);
  now = epochMs(now + 1_000);
  const response = await app.inject({ method: "POST", url, headers: { cookie }, payload });
  return { status: response.statusCode, body: response.json<unknown>() };
}
const preview = async (of: object, action: object, cookie = quinn) =>
  (await post("/api/bulk/leads/preview", { of, action }, cookie)).body as Preview;
const change = async (request: string, action: object, leads: readonly object[], cookie = quinn) =>
  ((await post("/api/bulk/leads", { request, action, leads }, cookie)).body as Answers).answers;

async function handedOver(...ids: readonly string[]): Promise<readonly string[]> {
  for (const id of ids) {
    await post("/api/leads", { fact: { source: "form", id }, origin: "webinar" }, owner);
    await post(`/api/leads/form:${id}/activities`, { activity: "demo_requested" }, owner);
  }
  return ids.map((id) => `form:${id}`);
}
const decisions = async () => (await db.query("select 1 from log where workspace_id = $1", [ID])).length;

test("a head gives leads to one of the team: the preview says what comes of it, and writes nothing", async () => {
  const leads = await handedOver("g1", "g2", "g3");
  const action = { kind: "reassign", to: "sam", note: "Pia is out" };
  const before = await decisions();
  const told = await preview({ leads: [...leads, "form:nobody"] }, action);
  expect(await decisions()).toBe(before);
  expect(told.found).toBe(4);
  for (const lead of told.leads.slice(0, 3)) {
    expect(lead.by).toBe("quinn");
    // Who has it already cannot be given it.
    if (lead.before?.owner === "sam") expect(lead.refusal?.message).toMatch(/already owns this lead/);
    else expect(lead.after?.owner).toBe("sam");
  }
  expect(told.leads[3]).toMatchObject({ by: null, refusal: { message: "There is no lead with this ID" } });
  const said = told.leads.flatMap(({ leadId, by }) => (by === null ? [] : [{ leadId, by }]));
  const done = await change("r1", action, said);
  for (const [index, lead] of told.leads.slice(0, 3).entries())
    if (lead.after === null) expect(done[index]).toMatchObject({ status: 409, problem: { code: "already_owner" } });
    else expect(done[index]).toMatchObject({ status: 201, answer: lead.after.owner === null ? {} : { owner: "sam" } });
  // Sent again, nothing is done twice, and each has its first answer.
  const after = await decisions();
  const again = await change("r1", action, said);
  expect(await decisions()).toBe(after);
  expect(again.map(({ status }) => status)).toEqual(done.map(({ status }) => status));
  expect(
    again.filter(({ answer }) => answer !== undefined).every(({ answer }) => answer?.outcome === "duplicate"),
  ).toBe(true);
});

test("accepting for the owner, and rejecting with a reason that recycles: who has it, which clocks start and stop, until when", async () => {
  const leads = await handedOver("a1", "a2");
  const accepting = await preview({ leads }, { kind: "accept" });
  for (const lead of accepting.leads) {
    expect(lead.by).toBe(lead.before?.owner);
    expect(lead.after).toMatchObject({ stage: "working", owner: lead.before?.owner });
    expect(lead.clocks.stops.map(({ kind }) => kind)).toContain("accept");
  }
  const [first] = accepting.leads;
  await change("r2", { kind: "accept" }, [{ leadId: first?.leadId, by: first?.by }]);
  const rejecting = await preview({ leads }, { kind: "reject", reason: "timing", note: "Next year" });
  expect(rejecting.leads.map(({ after }) => after?.stage)).toEqual(["nurture", "nurture"]);
  expect(rejecting.leads.every(({ after }) => (after?.returnsAt ?? 0) > MONDAY)).toBe(true);
  const unknown = await preview({ leads }, { kind: "reject", reason: "because", note: null });
  expect(unknown.leads[0]?.refusal?.message).toMatch(/no reject reason “because”/);
});

test("what changed since the preview is refused by lead, and the others are done", async () => {
  const leads = await handedOver("c1", "c2");
  const told = await preview({ leads }, { kind: "accept" });
  const said = told.leads.map(({ leadId, by }) => ({ leadId, by: String(by) }));
  const [gone, stays] = said;
  const to = gone?.by === "sam" ? "sue" : "sam";
  await post(`/api/leads/${leads[0]}/override`, { decision: "reassign", by: "quinn", to, note: "Mine" });
  const answers = await change("r3", { kind: "accept" }, said);
  expect(answers).toMatchObject([
    { leadId: gone?.leadId, status: 409, problem: { code: "not_owner" } },
    { leadId: stays?.leadId, status: 201, answer: { stage: "working" } },
  ]);
});

test("those that a list finds: the first of them in its order, and how many there are", async () => {
  await handedOver("f1");
  const filter = { stage: "mql", party: "qualification" };
  const told = await preview({ filter }, { kind: "accept" });
  const list = await app.inject({
    url: "/api/leads?stage=mql&party=qualification",
    headers: { cookie: quinn },
  });
  const { leads, total } = list.json<{ leads: { leadId: string }[]; total: { leads: number } }>();
  expect(told.leads.map(({ leadId }) => leadId)).toEqual(leads.map(({ leadId }) => leadId));
  expect([told.found, told.isMore]).toEqual([total.leads, false]);
});

test("a member may not, a head only of their team, and nobody of another company", async () => {
  const [lead] = await handedOver("p1");
  const action = { kind: "reassign", to: "sam", note: "?" };
  const sam = await signedInMember(app, "sam");
  expect((await post("/api/bulk/leads/preview", { of: { leads: [lead] }, action }, sam)).status).toBe(403);
  expect(
    (await post("/api/bulk/leads", { request: "x", action, leads: [{ leadId: lead, by: "sam" }] }, sam)).status,
  ).toBe(403);
  // The head of sales has nothing to say of what qualification has.
  const salesHead = agreementOf(SAMPLE).parties.find(({ name }) => name === "sales")?.lead ?? "";
  const cookie = await signedInMember(app, salesHead);
  const told = await preview({ leads: [lead] }, action, cookie);
  expect(told.leads).toMatchObject([{ by: null, before: null, refusal: { message: "There is no lead with this ID" } }]);
  expect(await change("r4", action, [{ leadId: lead, by: salesHead }], cookie)).toMatchObject([
    { status: 404, problem: { code: "lead_not_found" } },
  ]);
  // Nor in the name of somebody of another team.
  expect(await change("r5", action, [{ leadId: lead, by: salesHead }])).toMatchObject([
    { status: 403, problem: { code: "not_permitted" } },
  ]);
  const there = await app.inject({
    ...{ method: "POST", url: "/api/v1/w/other/bulk/leads/preview", headers: { cookie: quinn } },
    payload: { of: { leads: [lead] }, action },
  });
  expect(there.statusCode).toBe(404);
});

test("the security log says who did it to how many, and the log is whole", async () => {
  const log = await app.inject({ url: "/api/security?kind=leads_changed", headers: { cookie: owner } });
  const { events } = log.json<{ events: { details: object; login: { name: string } | null }[] }>();
  expect(events).toMatchObject([
    { details: { action: "accept", request: "r3", leads: 2, changed: 1 } },
    { details: { action: "accept", request: "r2", leads: 1, changed: 1 } },
    { details: { action: "reassign", request: "r1" } },
  ]);
  expect((await verifyWorkspace(db.within(ID), ID)).firstDifference).toBeNull();
});
