import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { servicesOf, serverWithAccounts, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs, HOUR_MS } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let app: ServerApp;
let writer: Writer;
/** Of the owner of the workspace, who may act for everybody. */
let cookie: string;
let now = MONDAY;

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const id = workspaceId("default");
  app = await serverWithAccounts({ db, writer, workspaceId: id, now: () => now, newId: randomUUID });
  cookie = await signedInOwner(app);
  const before = await app.inject({ url: "/api/queue", headers: { cookie } });
  expect([before.statusCode, before.json()]).toMatchObject([409, { code: "agreement_missing" }]);
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function post(
  url: string,
  body: object,
): Promise<{ status: number; type: string | undefined; body: Record<string, unknown> }> {
  const response = await app.inject({ method: "POST", url, headers: { cookie }, payload: body });
  return { status: response.statusCode, type: response.headers["content-type"], body: response.json() };
}
async function get(url: string): Promise<Record<string, never>> {
  const response = await app.inject({ url, headers: { cookie } });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

test("the whole way by HTTP: captured, hot by exception, touched, accepted, passed on, SQL, customer – and every clock explained", async () => {
  const captured = await post("/api/leads", {
    fact: { source: "form", id: "ada" },
    origin: "webinar",
    name: "Ada",
    company: "Example",
    attributes: { industry: "software", employees: 200 },
  });
  expect(captured).toMatchObject({
    status: 201,
    body: { leadId: "form:ada", outcome: "recorded", stage: "captured", owner: null },
  });
  const asked = await post("/api/leads/form:ada/activities", { activity: "demo_requested" });
  expect(asked.body).toMatchObject({ stage: "mql" });
  const sdr = asked.body["owner"];

  const queue = await get(`/api/queue?member=${String(sdr)}`);
  expect(queue).toMatchObject({
    total: 1,
    items: [
      {
        leadId: "form:ada",
        grade: "hot",
        clock: { clause: "qualification.first-touch.hot", targetText: "15 business minutes", opensAt: MONDAY },
      },
    ],
  });

  now = epochMs(MONDAY + HOUR_MS / 10);
  await post("/api/leads/form:ada/touches", { by: sdr, channel: "call", twoWay: true });
  await post("/api/leads/form:ada/accept", { by: sdr });
  const passed = await post("/api/leads/form:ada/pass-on", { by: sdr });
  const rep = passed.body["owner"];
  await post("/api/leads/form:ada/accept", { by: rep });
  await post("/api/leads/form:ada/progress", { by: rep, stage: "sql" });
  const won = await post("/api/leads/form:ada/progress", { by: rep, stage: "customer", valueMinor: 1_200_000 });
  expect(won.body).toMatchObject({ stage: "customer" });

  const lead = await get("/api/leads/form:ada");
  expect(lead).toMatchObject({ stage: "customer", valueMinor: 1_200_000, actions: [] });
  const { score, clocks, timeline } = lead as unknown as {
    score: { total: number; lines: { points: number }[] };
    clocks: { status: string; clause: string }[];
    timeline: { text: string; clause: string | null }[];
  };
  expect(score.lines.reduce((sum, line) => sum + line.points, 0)).toBe(score.total);
  expect(clocks.filter((clock) => clock.status === "running")).toEqual([]);
  const clauses = (await get("/api/agreement")) as unknown as { clauses: { id: string }[] };
  const known = new Set(clauses.clauses.map((clause) => clause.id));
  for (const item of timeline) if (item.clause !== null) expect([...known]).toContain(item.clause);

  const board = await get("/api/scoreboard?month=2026-03");
  expect(board).toMatchObject({
    month: "2026-03",
    leakage: 0,
    goals: expect.arrayContaining([expect.objectContaining({ stage: "mql", delivered: 1 })]),
  });
  expect(await get("/api/report")).toMatchObject({
    won: { hits: 1, n: 1 },
    dealsBySdr: [{ sdr, deals: 1, valueMinor: 1_200_000 }],
  });
});

test("a clock that still measures shows business and wall time until now", async () => {
  now = epochMs(MONDAY + HOUR_MS / 2);
  await post("/api/leads", { fact: { source: "form", id: "eve" }, name: "Eve" });
  await post("/api/leads/form:eve/activities", { activity: "demo_requested" });
  // The next day at 10:00: a night is in between.
  now = epochMs(MONDAY + 24 * HOUR_MS);
  const lead = (await get("/api/leads/form:eve")) as unknown as {
    clocks: { clause: string; elapsedMs: number; wallMs: number }[];
  };
  const qualify = lead.clocks.find((clock) => clock.clause === "qualification.qualify.hot");
  expect(qualify).toMatchObject({ elapsedMs: 8 * HOUR_MS, wallMs: 23.5 * HOUR_MS });
  now = MONDAY;
});

test("the same fact twice is a duplicate, and changes nothing", async () => {
  const lead = { fact: { source: "form", id: "twice" }, name: "Twice" };
  const [first, second] = [await post("/api/leads", lead), await post("/api/leads", lead)];
  expect(second).toMatchObject({
    status: 201,
    body: { outcome: "duplicate", leadId: "form:twice", version: first.body["version"] },
  });
});

test.each([
  ["a lead that nobody knows", "/api/leads/nobody/accept", { by: "sam" }, 404, "lead_not_found", "no lead"],
  [
    "an accept of what was not handed over",
    "/api/leads/form:twice/accept",
    { by: "sam" },
    409,
    "not_handed_over",
    "not an MQL yet",
  ],
  ["a field of the wrong kind", "/api/leads", { name: 5 }, 422, "request_invalid", "name"],
  [
    "a fact from the future",
    "/api/leads/form:twice/activities",
    { activity: "x", occurredAt: 4_000_000_000_000 },
    422,
    "input_invalid",
    "future",
  ],
  [
    "a channel that is none",
    "/api/leads/form:twice/touches",
    { by: "sam", channel: "smoke" },
    422,
    "request_invalid",
    "channel",
  ],
  ["a NUL in a name", "/api/leads", { name: "a\0b" }, 422, "request_invalid", "NUL"],
  ["half a character", "/api/leads", { attributes: { industry: "\uD800" } }, 422, "request_invalid", "attributes"],
  ["a NUL in an address", "/api/leads/a%00b/accept", { by: "sam" }, 422, "request_invalid", "NUL"],
  ["an instant that is none", "/api/leads", { occurredAt: -5 }, 422, "request_invalid", "occurredAt"],
])("%s is a problem that says what is wrong", async (_what, url, body, status, code, word) => {
  const answer = await post(url, body);
  expect(answer).toMatchObject({ status, body: { code, status } });
  expect(answer.type).toContain("application/problem+json");
  expect(String(answer.body["detail"])).toContain(word);
});

test("unreadable requests are problems too, and nothing of the inside is told", async () => {
  const broken = await app.inject({
    method: "POST",
    url: "/api/leads",
    headers: { cookie, "content-type": "application/json" },
    payload: "{",
  });
  expect([broken.statusCode, broken.headers["content-type"]]).toEqual([400, "application/problem+json; charset=utf-8"]);
  const large = await app.inject({
    method: "POST",
    url: "/api/leads",
    headers: { cookie },
    payload: { name: "x".repeat(300_000) },
  });
  expect([large.statusCode, large.json<{ detail: string }>().detail]).toEqual([
    413,
    expect.stringContaining("limit is 256 KiB"),
  ]);
  expect((await app.inject({ url: "/api/nothing", headers: { cookie } })).statusCode).toBe(404);
  expect((await app.inject({ url: "/api/scoreboard?month=2026-13", headers: { cookie } })).statusCode).toBe(422);
});

test("who asks too often is told when to ask again", async () => {
  const strict = await serverWithAccounts(servicesOf(app), { requestsPerMinute: { address: 2 } });
  const answers = [
    await strict.inject("/api/health"),
    await strict.inject("/api/health"),
    await strict.inject("/api/health"),
  ];
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 429]);
  const problem: { title: string; detail: string } | undefined = answers[2]?.json();
  expect(Number(answers[2]?.headers["retry-after"])).toBeGreaterThan(0);
  expect(problem).toMatchObject({ title: "Too many requests", detail: expect.stringMatching(/Try again in \d+ s/) });
  await strict.close();
});

test("OpenAPI names every path, and security headers are set", async () => {
  const response = await app.inject({ url: "/openapi.json" });
  const document: { openapi: string; paths: Record<string, unknown> } = response.json();
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(
      ["leads", "leads/{leadId}/reject", "scoreboard", "queue"].map((path) => `/api/v1/w/{workspace}/${path}`),
    ),
  );
  const refused = await app.inject({ url: "/api/queue" });
  const page = await app.inject({ url: "/queue" });
  for (const { headers } of [response, refused, page]) {
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'self';.*;style-src 'self'(?: 'nonce-[^']+')?(?:;|$)/,
    );
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "SAMEORIGIN" });
    expect(headers["strict-transport-security"]).toBeUndefined();
  }
});
