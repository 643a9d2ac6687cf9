import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, sampleWith } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInOwner } from "../../test/signed-in.ts";
import type { LeadResponse } from "../api/lead-contract.ts";
import { ExplanationResponse } from "../api/explanation-contract.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs, HOUR_MS, MINUTE_MS } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const AGREEMENT = sampleWith(
  `at-most: 7 days } }
`,
  `at-most: 7 days } }
    next-touch:
      hours: office
      within: 2 business hours
    feedback:
      hours: office
      within: 1 business day
`,
).replace("arbiter: dana", "arbiter: quinn");

const ID = workspaceId("default");
let db: Database;
let app: ServerApp;
let writer: Writer;
let cookie: string;
let now = MONDAY;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => now, newId: randomUUID });
  cookie = await signedInOwner(app);
  await activateAgreement(db, ID, AGREEMENT, agreementOf(AGREEMENT), epochMs(0));
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function post(url: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  now = epochMs(now + MINUTE_MS);
  const response = await app.inject({ method: "POST", url, headers: { cookie }, payload: body });
  return { status: response.statusCode, body: response.json() };
}
type Lead = {
  cadence: object;
  dispute: object | null;
  clocks: { kind: string; status: string; pause: object | null }[];
};
async function lead(): Promise<Lead> {
  return (await app.inject({ url: "/api/leads/form:ada", headers: { cookie } })).json();
}
async function queueOf(member: string): Promise<readonly string[]> {
  const response = await app.inject({ url: `/api/queue?member=${member}`, headers: { cookie } });
  return response.json<{ items: readonly { leadId: string }[] }>().items.map(({ leadId }) => leadId);
}
const clock = ({ clocks }: Lead, kind: string): Lead["clocks"][number] | undefined =>
  clocks.findLast((each) => each.kind === kind);

test("by HTTP: the lead writes, its clock stands still and goes on, “not reached” is locked, and marketing disputes a rejection", async () => {
  await post("/api/leads", { fact: { source: "form", id: "ada" }, name: "Ada" });
  const { body } = await post("/api/leads/form:ada/activities", { activity: "demo_requested" });
  const by = String(body["owner"]);
  await post("/api/leads/form:ada/touches", { by, channel: "email", automatic: true });
  expect((await post("/api/leads/form:ada/touches", { by, channel: "call", evidence: "observed" })).status).toBe(403);
  await post("/api/leads/form:ada/contacts", { channel: "email" });
  expect(clock(await lead(), "next-touch")).toMatchObject({ status: "running" });
  await post("/api/leads/form:ada/touches", { by, channel: "call" });
  expect(clock(await lead(), "next-touch")).toMatchObject({ status: "met" });

  expect((await post("/api/leads/form:ada/pause", { by, reason: "lunch" })).body).toMatchObject({
    code: "nothing_to_pause",
  });
  expect((await post("/api/leads/form:ada/pause", { by, reason: "asked-back" })).status).toBe(201);
  expect(clock(await lead(), "qualify")).toMatchObject({
    status: "paused",
    pause: { why: "Waiting for the lead's answer" },
  });
  const [row] = await db.query<{ status: string }>(
    "select status from clock where workspace_id = $1 and kind = 'qualify'",
    [ID],
  );
  expect(row?.status).toBe("paused");
  expect((await post("/api/leads/form:ada/resume", { by })).status).toBe(201);
  expect(clock(await lead(), "qualify")).toMatchObject({ status: "running", pause: null });

  expect((await lead()).cadence).toMatchObject({ attempts: 1, agreedAttempts: 6, channels: ["call"] });
  const early = await post("/api/leads/form:ada/reject", { by, reason: "unreachable" });
  expect([early.status, JSON.stringify(early.body)]).toMatchObject([409, expect.stringContaining("1 of 6 attempts")]);

  await post("/api/leads/form:ada/reject", { by, reason: "profile" });
  expect((await post("/api/leads/form:ada/dispute", { by: "mika", note: "Asked for a demo" })).status).toBe(201);
  expect((await lead()).dispute).toMatchObject({ arbiter: "quinn", rejectedBy: by });
  // Nobody works it any more, and the arbiter has it to decide.
  expect(await queueOf("quinn")).toEqual(["form:ada"]);
  expect(await queueOf(by)).toEqual([]);
  const decided = await post("/api/leads/form:ada/dispute/decision", { by: "quinn", decision: "overturned" });
  expect(await queueOf("quinn")).toEqual([]);
  expect(decided.body).toMatchObject({ stage: "mql" });
  expect(decided.body["owner"]).not.toBe(by);

  await post("/api/leads/form:ada/reject", { by: decided.body["owner"], reason: "profile" });
  expect((await post("/api/leads/form:ada/agree-rejection", { by: "dana" })).status).toBe(201);
  expect(clock(await lead(), "feedback")).toMatchObject({ status: "met" });
});

test("by HTTP: a lead is explained, now and as it was before its clock went on; what is offered is taken", async () => {
  now = epochMs(MONDAY + 3 * HOUR_MS);
  await post("/api/leads", { fact: { source: "form", id: "bo" }, name: "Bo" });
  const by = String((await post("/api/leads/form:bo/activities", { activity: "demo_requested" })).body["owner"]);
  expect(await offers()).toEqual([{ answer: "pause", by: [by] }]);
  await post("/api/leads/form:bo/pause", { by, reason: "asked-back" });
  const pausedAt = now;
  expect(await offers()).toEqual([{ answer: "resume", by: [by] }]);
  now = epochMs(now + 15 * MINUTE_MS);
  await post("/api/leads/form:bo/resume", { by });
  await post("/api/leads/form:bo/touches", { by, channel: "call" });

  const after = await explanation();
  const qualify = after.clocks.find(({ kind }) => kind === "qualify");
  expect(qualify).toMatchObject({
    status: "running",
    sentence: "Qualification qualifies (hands off) or rejects hot leads within 5 business days",
    countedMs: 2 * MINUTE_MS,
    pauses: [{ why: "Waiting for the lead's answer", from: pausedAt, until: now - MINUTE_MS }],
    startedBy: { kind: "assigned" },
  });
  expect(qualify?.parts.flatMap(({ intervals }) => intervals).length).toBe(2);
  const touch = after.clocks.find(({ kind }) => kind === "first-touch");
  expect(touch).toMatchObject({
    status: "stopped_late",
    evidence: { kind: "touched", text: expect.stringContaining("call") },
  });
  expect(after.cadence).toMatchObject({ attempts: 1, unlocks: ["Not reached"] });
  expect(after.next[0]).toMatchObject({ kind: "rung" });
  expect((await explanation(pausedAt)).clocks.find(({ kind }) => kind === "qualify")).toMatchObject({
    status: "paused",
    countedMs: MINUTE_MS,
  });

  await post("/api/leads/form:bo/reject", { by, reason: "profile" });
  const giving = ["dana", "mika", "lou"];
  expect(await offers()).toEqual([
    { answer: "agree_rejection", by: giving },
    { answer: "dispute", by: giving },
  ]);
  await post("/api/leads/form:bo/dispute", { by: "lou", note: null });
  expect(await offers()).toEqual([{ answer: "decide_dispute", by: ["quinn"] }]);

  const codes = [];
  for (const url of ["form:bo/explanation?at=1000", `form:bo/explanation?at=${now + HOUR_MS}`, "nobody/explanation"]) {
    const response = await app.inject({ url: `/api/leads/${url}`, headers: { cookie } });
    codes.push([response.statusCode, response.json<{ code: string }>().code]);
  }
  expect(codes).toEqual([
    [404, "lead_not_found"],
    [422, "input_invalid"],
    [404, "lead_not_found"],
  ]);
  expect((await app.inject({ url: "/api/leads/form:bo/explanation" })).statusCode).toBe(401);
});

async function explanation(at?: number): Promise<z.infer<typeof ExplanationResponse>> {
  const url = `/api/leads/form:bo/explanation${at === undefined ? "" : `?at=${at}`}`;
  return ExplanationResponse.parse((await app.inject({ url, headers: { cookie } })).json());
}
async function offers(): Promise<unknown> {
  const { offers: offered } = (await app.inject({ url: "/api/leads/form:bo", headers: { cookie } })).json<{
    offers: unknown;
  }>();
  return offered;
}

test("all of it is derived from the log again, byte for byte", async () => {
  now = epochMs(now + HOUR_MS);
  expect((await verifyWorkspace(db, ID, () => undefined)).firstDifference).toBeNull();
});

test("queue, lead page, explanation and the row that leakage is counted by name the same somebody and date", async () => {
  now = epochMs(MONDAY + 5 * HOUR_MS);
  await post("/api/leads", { fact: { source: "form", id: "cy" }, name: "Cy" });
  const seen: unknown[] = [];
  const everywhere = async (): Promise<void> => {
    const page = await read<Answerable>("leads/form:cy");
    const queue = await read<{ items: Answerable[] }>("queue");
    const [row] = await db.query<{ member: string; at: number }>(
      "select accountable as member, next_at_ms as at from lead where workspace_id = $1 and lead_id = 'form:cy'",
      [ID],
    );
    expect((await read<Answerable>("leads/form:cy/explanation")).accountable).toEqual(page.accountable);
    expect({ member: page.accountable?.member, at: page.accountable?.next?.at }).toEqual(row);
    const listed = queue.items.find(({ leadId: id }) => id === "form:cy");
    // What is marketing's program has nothing to do for anybody now.
    if (page.accountable?.as !== "program") expect(listed?.accountable).toEqual(page.accountable);
    seen.push([page.accountable?.as, page.accountable?.next?.what, page.nextAttempt?.attempt]);
  };
  await everywhere();
  const by = String((await post("/api/leads/form:cy/activities", { activity: "demo_requested" })).body["owner"]);
  await everywhere();
  await post("/api/leads/form:cy/touches", { by, channel: "call" });
  await everywhere();
  await post("/api/leads/form:cy/reject", { by, reason: "bad-data" });
  await everywhere();
  expect(seen).toEqual([
    ["program", "look_again", undefined],
    ["rep", "clock", undefined],
    ["rep", "clock", 2],
    ["program", "clock", undefined],
  ]);
});

type Answerable = Pick<z.infer<typeof LeadResponse>, "leadId" | "accountable" | "nextAttempt">;
async function read<Body>(path: string): Promise<Body> {
  return (await app.inject({ url: `/api/${path}`, headers: { cookie } })).json();
}

test("a path that takes other methods says which; one that there is not is not found", async () => {
  const ask = (method: "GET" | "POST" | "DELETE" | "PUT", url: string) =>
    app.inject({ method, url, headers: { cookie } });
  const other = await ask("DELETE", "/api/v1/w/default/queue");
  expect([other.statusCode, other.headers.allow, other.json()]).toMatchObject([
    405,
    "GET, HEAD",
    { code: "request_invalid", title: "Method not allowed" },
  ]);
  expect((await ask("PUT", "/api/v1/w/default/leads")).headers.allow).toBe("GET, HEAD, POST");
  expect((await ask("PUT", "/api/v1/w/default/nothing")).statusCode).toBe(404);
  expect((await ask("GET", "/api/v1/w/default/nothing")).statusCode).toBe(404);
  expect((await ask("POST", "/livez")).headers.allow).toBe("GET, HEAD");
});
