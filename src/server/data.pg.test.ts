/** Evidence, anchors and one person's data, by HTTP: who may, what is answered, and that no address is written down on the way. */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NEVER_BUSY } from "../../test/never-busy.ts";
import { LoggedLeads } from "../../test/logged-leads.ts";
import { testDatabase } from "../../test/postgres.ts";
import { PASSWORD, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import type { Database } from "../store/database/database.ts";
import { checkEvidence } from "../store/log/check-evidence.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";
import { buildServer } from "./start-server.ts";

const ID = workspaceId("default");

let db: Database;
let app: ServerApp;
let writer: Writer;
let leads: LoggedLeads;
let [owner, sam] = ["", ""];

beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
  leads = await new LoggedLeads(db, ID).begin();
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => leads.now, newId: randomUUID });
  owner = await signedInOwner(app);
  sam = await signedInMember(app, "sam");
  await leads.lead("web:1", "Ada");
  await leads.lead("web:2", "Bob");
  await leads.days(2);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function ask(cookie: string, method: "GET" | "POST", url: string, payload?: object) {
  const response = await app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
  return { status: response.statusCode, headers: response.headers, body: response.json<Record<string, unknown>>() };
}
const exported = (cookie: string, address: string) => ask(cookie, "POST", "/api/persons/export", { address });
const erased = (cookie: string, address: string) =>
  ask(cookie, "POST", "/api/persons/erase", { address, password: PASSWORD });
const evidenceOf = (lead: string, cookie = sam) =>
  app.inject({ url: `/api/leads/${encodeURIComponent(lead)}/evidence`, headers: { cookie } });

test("any member gets the evidence for a lead as a file, and it is sound", async () => {
  const answer = await evidenceOf("web:1");
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.headers).toMatchObject({
    "content-disposition": 'attachment; filename="evidence-web-1.json"',
    "cache-control": "no-store",
  });
  expect(checkEvidence(answer.body)).toMatchObject({ ok: true, evidence: { lead: "web:1" } });
  const anchor = answer.json<{ anchor: object }>().anchor;
  expect((await ask(owner, "GET", "/api/anchors")).body).toMatchObject({ anchors: [anchor] });
});

test("evidence that was tampered with after that is refused, and the place is named", async () => {
  const { body } = await evidenceOf("web:1");
  expect(checkEvidence(body.replace("not there", "not here"))).toMatchObject({
    ok: false,
    where: expect.stringMatching(/^entry \d+$/),
    why: expect.stringContaining("what it says of the person"),
  });
});

test("there is no evidence for a lead that is not known, nor for whoever is not signed in", async () => {
  expect(await ask(sam, "GET", "/api/leads/web:9/evidence")).toMatchObject({
    status: 404,
    body: { code: "lead_not_found" },
  });
  expect((await evidenceOf("web:1", "")).statusCode).toBe(401);
});

test("the owner sets an anchor; where nothing was written since, it is the one that there is", async () => {
  await leads.lead("web:3", "Cy");
  const first = await ask(owner, "POST", "/api/anchors");
  expect(first).toMatchObject({ status: 200, body: { anchor: { workspace: "default" } } });
  expect((await ask(owner, "POST", "/api/anchors")).body).toEqual(first.body);
  const { anchors } = (await ask(owner, "GET", "/api/anchors")).body as { anchors: { seq: number }[] };
  expect(anchors[0]).toEqual(first.body["anchor"]);
  expect(anchors.map(({ seq }) => seq)).toEqual(anchors.map(({ seq }) => seq).toSorted((a, b) => b - a));
});

test.each([
  ["GET", "/api/anchors", undefined],
  ["POST", "/api/anchors", undefined],
  ["POST", "/api/persons/export", { address: "ada@engine.example" }],
  ["POST", "/api/persons/erase", { address: "ada@engine.example" }],
] as const)("%s %s is for the owner only", async (method, url, payload) => {
  expect(await ask(sam, method, url, payload)).toMatchObject({ status: 403, body: { code: "not_permitted" } });
  expect((await ask("", method, url, payload)).status).toBe(401);
});

test.each([exported, erased])("an address that nobody has is 404, and what is no address 422", async (send) => {
  const unknown = await send(owner, "nobody@engine.example");
  expect(unknown).toMatchObject({ status: 404, body: { code: "lead_not_found", errors: [{ field: "address" }] } });
  for (const text of ["Ada", "@", "a b@engine.example"])
    expect(await send(owner, text), text).toMatchObject({ status: 422, body: { errors: [{ field: "address" }] } });
  for (const text of ["", "a\0b@engine.example"]) expect((await send(owner, text)).status).toBe(422);
  expect(JSON.stringify([unknown.body, (await send(owner, "a b@engine.example")).body])).not.toContain(
    "engine.example",
  );
});

test("all that is known of a person is handed out, however the address is written", async () => {
  const { status, headers, body } = await exported(owner, " ADA@Engine.example ");
  expect(status).toBe(200);
  expect(headers).toMatchObject({ "content-disposition": 'attachment; filename="person.json"' });
  expect(headers["cache-control"]).toBe("no-store");
  expect(body).toMatchObject({
    leads: [{ leadId: "web:1", person: { name: "Ada", email: "ada@engine.example", company: "Analytical Engines" } }],
    mentions: [],
  });
  expect(JSON.stringify(body)).toContain("Ada was not there");
  expect(JSON.stringify(body)).not.toMatch(/Bob/);
});

test("who was erased is gone from every page, what they did is still counted, and the log is sound", async () => {
  const before = (await ask(owner, "GET", "/api/leads/web:1")).body;
  expect(JSON.stringify(before)).toMatch(/Ada was not there/);
  const report = (await ask(owner, "GET", "/api/report")).body;
  const unsaid = await ask(owner, "POST", "/api/persons/erase", { address: "ada@engine.example" });
  expect(unsaid).toMatchObject({ status: 422, body: { errors: [{ field: "password" }] } });
  expect(await erased(owner, "ada@engine.example")).toMatchObject({ status: 200, body: { leads: ["web:1"] } });

  const { status, body } = await ask(sam, "GET", "/api/leads/web:1");
  expect(status).toBe(200);
  expect(body).toMatchObject({ leadId: "web:1", name: null, email: null, company: null, stage: "disqualified" });
  expect(JSON.stringify(body)).toContain("[erased]");
  const pages = ["/api/leads/web:1", "/api/leads/recent", "/api/queue", "/api/notices", "/api/leads/web:1/explanation"];
  for (const page of pages) {
    const answer = await ask(sam, "GET", page);
    expect(answer.status, page).toBe(200);
    expect(JSON.stringify(answer.body), page).not.toMatch(/\bAda\b|ada@/);
  }
  const counted = ({ funnel }: Record<string, unknown>): unknown =>
    (funnel as { stage: string }[]).filter(({ stage }) => stage === "captured" || stage === "mql");
  const after = (await ask(owner, "GET", "/api/report")).body;
  expect(counted(after)).toEqual(counted(report));
  // What was still owed of it counts for nobody.
  expect(after["exempt"]).toContainEqual(expect.objectContaining({ reason: "erased", leads: ["web:1"] }));
  for (const send of [exported, erased]) expect((await send(owner, "ada@engine.example")).status).toBe(404);
  expect(checkEvidence((await evidenceOf("web:1")).body)).toMatchObject({ ok: true });
  expect((await verifyWorkspace(db, ID)).firstDifference).toBeNull();
});

test("nothing of it is written to the log of the server", async () => {
  let lines = "";
  const logger = pino({ level: "trace" }, { write: (line: string) => void (lines += line) });
  const actor = { kind: "account", accountId: "demo", name: "Demo", member: null, roles: ["owner"], led: [] } as const;
  const services = { db, writer, workspaceId: ID, now: () => leads.now, newId: randomUUID };
  const server = await buildServer({
    patience: NEVER_BUSY,
    installation: services,
    firstWorkspace: services.workspaceId,
    logger,
    signIn: { kind: "demo", actor },
  });
  const away: Database = { ...db, within: () => away, query: fails, transaction: fails };
  const broken = await buildServer({
    patience: NEVER_BUSY,
    installation: { ...services, db: away },
    firstWorkspace: services.workspaceId,
    logger,
    signIn: { kind: "demo", actor },
  });
  const statuses: number[] = [];
  for (const each of [server, broken]) {
    for (const url of ["/api/persons/export", "/api/persons/erase"]) {
      for (const address of ["bob@engine.example", "gone@engine.example", "no engine.example"])
        statuses.push((await each.inject({ method: "POST", url, payload: { address } })).statusCode);
    }
  }
  expect(statuses).toEqual([200, 404, 422, 200, 404, 422, 500, 500, 422, 500, 500, 500]);
  expect(lines).toContain("request failed");
  expect(lines).not.toContain("engine.example");
  await Promise.all([server.close(), broken.close()]);
});

function fails(): Promise<never> {
  return Promise.reject(new Error("out of order"));
}
