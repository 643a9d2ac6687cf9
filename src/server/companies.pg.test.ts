/** Several companies on one server, by HTTP: who is in which, and that the others are not there. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { cookieOf, PASSWORD, serverWithAccounts } from "../../test/signed-in.ts";
import { memberId, workspaceId } from "../base/ids.ts";
import { DAY_MS, epochMs } from "../base/time.ts";
import { inviteMember } from "../services/people/invite-member.ts";
import type { Services } from "../services/services.ts";
import { addWorkspace } from "../services/workspaces/add-workspace.ts";
import { archiveWorkspace } from "../services/workspaces/archive-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const [DEFAULT, ACME, GLOBEX] = ["default", "acme", "globex"].map(workspaceId);
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let services: Services;
let writer: Writer;
let app: ServerApp;
/** Admin of Acme, and Sam of sales at Globex. */
let both: string;
/** Pia of Globex, and of nothing else. */
let pia: string;
beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  services = { db, writer, workspaceId: workspaceId("default"), now: () => MONDAY, newId: randomUUID };
  app = await serverWithAccounts(services);
  const agreement = { source: SAMPLE, value: agreementOf(SAMPLE) };
  const early = askedBy({ ...services, now: () => epochMs(MONDAY - DAY_MS) });
  const { token } = await addWorkspace(early, { id: "acme", name: "Acme", agreement });
  await addWorkspace(early, { id: "globex", name: "Globex", agreement });
  both = await join("acme", token ?? "", "sam@agency.example");
  await join("globex", await invited("globex", "sam", "sam@agency.example"), "sam@agency.example");
  pia = await join("globex", await invited("globex", "pia", "pia@globex.example"), "pia@globex.example");
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

async function invited(workspace: string, member: string, email: string): Promise<string> {
  const ctx = askedBy({ ...services, workspaceId: workspaceId(workspace) });
  return (await inviteMember(ctx, { member: memberId(member), email })).token;
}

async function join(workspace: string, token: string, email: string, password = PASSWORD): Promise<string> {
  const payload = { token, name: "Sam", email, password };
  const answer = await app.inject({ method: "POST", url: `/api/v1/w/${workspace}/join`, payload });
  expect([answer.statusCode, answer.body]).toMatchObject([201, expect.anything()]);
  return cookieOf(answer.headers["set-cookie"]);
}

async function get(cookie: string, url: string): Promise<{ readonly status: number; readonly body: object }> {
  const answer = await app.inject({ url, headers: { cookie } });
  return { status: answer.statusCode, body: answer.json<object>() };
}

const capture = (id: string) => ({ fact: { source: "form", id }, origin: "web", name: "Ada", attributes: {} });

test("one login is in two companies, and something else in each; the other companies are not there", async () => {
  expect(await get(both, "/api/v1/companies")).toMatchObject({
    status: 200,
    body: {
      companies: [
        { id: "acme", name: "Acme", isArchived: false },
        { id: "globex", name: "Globex", isArchived: false },
      ],
    },
  });
  // Remembered by company: what was found for one does not answer for the other.
  for (let round = 0; round < 2; round += 1) {
    expect(await get(both, `/api/v1/w/${ACME}/session`)).toMatchObject({ status: 200, body: { isOwner: true } });
    expect(await get(both, `/api/v1/w/${GLOBEX}/session`)).toMatchObject({
      status: 200,
      body: { isOwner: false, member: "sam" },
    });
  }
  expect((await get(both, `/api/v1/w/${ACME}/people`)).status).toBe(200);
  expect((await get(both, `/api/v1/w/${GLOBEX}/people`)).status).toBe(403);
  expect(await get(pia, "/api/v1/companies")).toMatchObject({ body: { companies: [{ id: "globex" }] } });
});

test("a foreign company and one that never was are one answer, for reading and writing, and to whoever is not signed in", async () => {
  const strange = [ACME, DEFAULT, "nowhere", "ACME", "аcme", "acme%00", "..%2Fglobex"];
  for (const workspace of strange)
    for (const path of ["/session", "/queue", "/leads/form:1", "/people"]) {
      const answer = await get(pia, `/api/v1/w/${encodeURI(workspace ?? "")}${path}`);
      expect([workspace, path, answer]).toMatchObject([
        workspace,
        path,
        { status: 404, body: { code: "workspace_not_found", detail: expect.stringContaining("no company") } },
      ]);
    }
  for (const workspace of [ACME, "nowhere"]) {
    const url = `/api/v1/w/${workspace}`;
    const sent = await app.inject({
      method: "POST",
      url: `${url}/leads`,
      headers: { cookie: pia },
      payload: capture("x"),
    });
    expect([sent.statusCode, sent.json()]).toMatchObject([404, { code: "workspace_not_found" }]);
    expect((await get("", `${url}/queue`)).status).toBe(401);
    const link = await app.inject({ method: "POST", url: `${url}/link`, payload: { token: "x".repeat(43) } });
    expect(link.statusCode).toBe(410);
  }
});

test("a lead of one company is none of the other's, by its ID or by search", async () => {
  const post = (workspace: string) =>
    app.inject({
      method: "POST",
      url: `/api/v1/w/${workspace}/leads`,
      headers: { cookie: both },
      payload: capture("ada"),
    });
  expect((await post("acme")).statusCode).toBe(201);
  expect((await get(both, "/api/v1/w/acme/leads/form:ada")).status).toBe(200);
  expect(await get(both, "/api/v1/w/globex/leads/form:ada")).toMatchObject({
    status: 404,
    body: { code: "lead_not_found" },
  });
  expect(await get(both, "/api/v1/w/globex/leads/recent?limit=50")).toMatchObject({ body: { leads: [] } });
});

test("a link of one company opens no other; whoever has a login joins with its password, and with no other", async () => {
  const token = await invited("acme", "pia", "pia@globex.example");
  const payload = { token, name: "Pia", email: "Pia@Globex.example", password: "not the password" };
  const attempt = async (workspace: string, more: object, headers = {}) =>
    (
      await app.inject({
        method: "POST",
        url: `/api/v1/w/${workspace}/join`,
        payload: { ...payload, ...more },
        headers,
      })
    ).statusCode;
  expect(await attempt("globex", { password: PASSWORD })).toBe(410);
  expect(await attempt("acme", {})).toBe(422);
  // Signed in as somebody else.
  expect(await attempt("acme", {}, { cookie: both })).toBe(422);
  expect(await attempt("acme", { password: PASSWORD })).toBe(201);
  expect(await get(pia, "/api/v1/companies")).toMatchObject({
    body: { companies: [{ id: "acme" }, { id: "globex" }] },
  });
});

test("an admin renames the company by HTTP, and nobody else does; its address stays", async () => {
  const rename = async (cookie: string, workspace: string, name: string) => {
    const url = `/api/v1/w/${workspace}/name`;
    const answer = await app.inject({ method: "PUT", url, headers: { cookie }, payload: { name } });
    return [answer.statusCode, answer.json<{ name?: string; code?: string }>()];
  };
  expect(await rename(both, "globex", "Mine")).toMatchObject([403, { code: "not_permitted" }]);
  expect(await rename(pia, "default", "Mine")).toMatchObject([404, { code: "workspace_not_found" }]);
  expect(await rename(both, "acme", "Acme\u202e")).toMatchObject([422, { code: "input_invalid" }]);
  expect(await rename(both, "acme", "  Acme   EMEA ")).toMatchObject([200, { name: "Acme EMEA" }]);
  expect(await get(both, "/api/v1/companies")).toMatchObject({
    body: {
      companies: [
        { id: "acme", name: "Acme EMEA" },
        { id: "globex", name: "Globex" },
      ],
    },
  });
  expect(await rename(both, "acme", "Acme")).toMatchObject([200, { name: "Acme" }]);
});

test("an archived company is read, and says of each change why it is not made", async () => {
  await archiveWorkspace(askedBy({ ...services, workspaceId: workspaceId("globex") }));
  expect((await get(both, "/api/v1/w/globex/agreement")).status).toBe(200);
  const url = "/api/v1/w/globex/leads";
  const sent = await app.inject({ method: "POST", url, headers: { cookie: both }, payload: capture("late") });
  expect([sent.statusCode, sent.json()]).toMatchObject([409, { code: "workspace_archived" }]);
  const changes = [
    ["POST", "notices/marks", { notices: ["1-1"], read: true }],
    ["POST", "notices/all-read", { upTo: MONDAY }],
  ] as const;
  for (const [method, path, payload] of changes) {
    const marked = await app.inject({ method, url: `/api/v1/w/globex/${path}`, headers: { cookie: both }, payload });
    expect([path, marked.statusCode, marked.json()]).toMatchObject([path, 409, { code: "workspace_archived" }]);
  }
  expect(await get(both, "/api/v1/companies")).toMatchObject({
    body: { companies: [{ isArchived: false }, { id: "globex", isArchived: true }] },
  });
});

test("addresses of before there were companies are those of the first one", async () => {
  expect((await get(both, "/api/health")).status).toBe(200);
  expect(await get(both, "/api/queue?limit=3")).toMatchObject({ status: 404, body: { code: "workspace_not_found" } });
});
