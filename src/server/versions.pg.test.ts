/** The life of a version by HTTP: what each side sees and sends. */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NEVER_BUSY } from "../../test/never-busy.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { rolesOf } from "../services/people/roles-of.ts";
import { memberId, workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Services } from "../services/services.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";
import { buildServer } from "./start-server.ts";

const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let services: Services;
let writer: Writer;
/** A server for each who asks: whoever reaches it is that member. */
const servers = new Map<string, ServerApp>();
beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const id = workspaceId("default");
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  services = { db, writer, workspaceId: id, now: () => NOW, newId: randomUUID };
});
afterAll(async () => {
  for (const app of servers.values()) await app.close();
  await writer.close();
});

async function serverOf(who: string): Promise<ServerApp> {
  const known = servers.get(who);
  if (known !== undefined) return known;
  const actor = {
    kind: "account",
    accountId: who,
    name: who,
    member: memberId(who),
    ...rolesOf([], memberId(who), agreementOf(SAMPLE)),
  } as const;
  const app = await buildServer({
    patience: NEVER_BUSY,
    installation: services,
    firstWorkspace: services.workspaceId,
    signIn: { kind: "demo", actor },
    logger: pino({ level: "silent" }),
    // Its PDF is made beside all other tests.
    threadLimits: { taskMs: 60_000 },
  });
  servers.set(who, app);
  return app;
}

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

async function ask(
  who: string,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  payload?: object,
): Promise<Answer> {
  const url = `/api/agreement/versions${path}`;
  const app = await serverOf(who);
  const response = await app.inject({ method, url, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.json() };
}

test("from a draft to a version in force, with a comment on the way", async () => {
  expect(await ask("mika", "POST", "", { fromVersion: 1 })).toMatchObject({
    status: 403,
    body: { code: "not_an_editor" },
  });
  const draft = await ask("dana", "POST", "", { fromVersion: 1 });
  expect(draft).toMatchObject({
    status: 201,
    body: { version: 2, status: "draft", revision: 1, basedOn: 1, text: SAMPLE },
  });
  const text = SAMPLE.replace("hot: 15 business minutes", "hot: 10 business minutes");
  expect(await ask("dana", "PUT", "/2/draft", { text, revision: 1 })).toMatchObject({
    status: 200,
    body: { revision: 2 },
  });
  const proposal = { revision: 2, openLeads: "open_leads" };
  const proposed = await ask("dana", "POST", "/2/proposal", proposal);
  expect(proposed.body).toMatchObject({
    status: "proposed",
    title: "Lead agreement 2026",
    missing: ["marketing", "qualification", "sales"],
    proposal: { effectiveFrom: null, openLeads: "open_leads", owner: "dana" },
    holidays: [{ place: "DE-BE", calendars: [{ id: "office", clause: "calendars.office" }], movedBy: null }],
  });
  const [{ days }] = proposed.body["holidays"] as [{ days: readonly unknown[] }];
  const year = new Date(NOW).getUTCFullYear() + 1;
  expect(days).toContainEqual({
    date: `${year}-03-08`,
    weekday: expect.any(String),
    name: "Internationaler Frauentag",
  });
  const { fingerprint } = proposed.body["proposal"] as { fingerprint: string };

  const clause = "qualification.first-touch.hot";
  expect((await ask("sam", "POST", "/2/comments", { clause, text: "ten is short" })).body).toMatchObject({
    openComments: 1,
    comments: [{ number: 1, clause, party: "qualification", by: { name: "sam" }, resolved: null }],
  });
  expect((await ask("quinn", "POST", "/2/comments/1/resolve")).body).toMatchObject({ openComments: 0 });
  expect((await ask("sam", "POST", "/2/comments/1/reopen")).body).toMatchObject({ openComments: 1 });
  expect(await ask("sam", "POST", "/2/comments/7/resolve")).toMatchObject({
    status: 409,
    body: { code: "unknown_comment" },
  });

  expect(await ask("dana", "GET", "/2/preview")).toMatchObject({ status: 200, body: { leads: 0, clauses: [] } });
  expect((await ask("dana", "POST", "/2/signatures", { party: "marketing", fingerprint })).body).toMatchObject({
    missing: ["qualification", "sales"],
    signatures: [{ party: "marketing", by: { member: "dana" }, at: NOW, fingerprint, onBehalf: false }],
  });
  expect((await ask("dana", "DELETE", "/2/signatures/marketing")).body).toMatchObject({ signatures: [] });
  for (const [who, party] of [
    ["dana", "marketing"],
    ["quinn", "qualification"],
    ["sol", "sales"],
  ] as const)
    expect((await ask(who, "POST", "/2/signatures", { party, fingerprint })).status).toBe(200);

  const { body } = await ask("ria", "GET", "");
  expect(body).toMatchObject({
    versions: [
      { version: 2, status: "active", activeFrom: NOW, openComments: 1 },
      { version: 1, status: "superseded", supersededBy: 2, signatures: [{ onBehalf: true }, {}, {}] },
    ],
  });
  const { events } = (await ask("ria", "GET", "/2")).body as { events: { kind: string; body: object }[] };
  expect(events.map((event) => event.kind)).toContain("signature_taken_back");
  expect(JSON.stringify(events), "texts of drafts are not repeated").not.toContain("business minutes");
  const inForce: { version: number } = (await (await serverOf("ria")).inject({ url: "/api/agreement" })).json();
  expect(inForce.version).toBe(2);
});

test("what changed is told in sentences, clause by clause; a draft with problems cannot be compared", async () => {
  const text = SAMPLE.replace("hot: 15 business minutes", "hot: 5 business minutes");
  const draft = (await ask("dana", "POST", "", { text })).body["version"];
  expect(await ask("ria", "GET", `/${String(draft)}/changes?from=1`)).toMatchObject({
    status: 200,
    body: {
      from: 1,
      to: draft,
      changes: [{ clause: "qualification.first-touch.hot", kind: "changed", part: "follow-up", strictness: "tighter" }],
    },
  });
  expect((await ask("ria", "GET", `/1/changes?from=1`)).body).toMatchObject({ changes: [] });
  const broken = (await ask("dana", "POST", "", { text: "baton: 2\n" })).body["version"];
  expect(await ask("ria", "GET", `/${String(broken)}/changes?from=1`)).toMatchObject({
    status: 422,
    body: { code: "agreement_invalid", problems: expect.arrayContaining([expect.objectContaining({ line: 1 })]) },
  });
  expect((await ask("ria", "GET", "/99/changes?from=1")).status).toBe(404);
});

test("a version is printed with what is known of its signing; a draft with problems is not", async () => {
  const app = await serverOf("dana");
  const printed = (path: string) => app.inject({ url: `/api/agreement/versions${path}` });
  const pdf = await printed("/2/print.pdf");
  expect([pdf.statusCode, pdf.headers["content-type"]]).toEqual([200, "application/pdf"]);
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  const html = await printed("/2/print.html");
  expect([html.statusCode, html.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
  expect(html.body).toContain("Lead agreement 2026");
  expect(html.body).not.toMatch(/not signed/i);
  const draft = (await ask("dana", "POST", "", { fromVersion: 1 })).body["version"];
  expect((await printed(`/${String(draft)}/print.html`)).body).toMatch(/not signed/i);
  const broken = (await ask("dana", "POST", "", { text: "baton: 2\n" })).body["version"];
  expect((await printed(`/${String(broken)}/print.pdf`)).statusCode).toBe(422);
  expect((await printed("/99/print.html")).statusCode).toBe(404);
});

test("everybody is told what they may do, and what stands against the rest", async () => {
  const { body } = await ask("dana", "POST", "", { fromVersion: 1 });
  const path = `/${String(body["version"])}`;
  const steps = async (who: string): Promise<unknown> => (await ask(who, "GET", path)).body["steps"];
  expect(await steps("dana")).toContainEqual({
    kind: "propose",
    party: null,
    lead: null,
    comment: null,
    refusal: null,
  });
  expect(await steps("ria")).toContainEqual({
    ...{ kind: "propose", party: null, lead: null, comment: null },
    refusal: expect.objectContaining({ code: "not_an_editor" }),
  });
  expect((await ask("dana", "GET", "")).body).toMatchObject({ asOf: NOW, againstDraft: null });
  expect((await ask("ria", "GET", "")).body).toMatchObject({ againstDraft: { code: "not_an_editor" } });
});

test("in a demo whoever asks can be a member of the agreement, and then is nothing more", async () => {
  const actor = { kind: "account", accountId: "demo", name: "Demo", member: null, roles: ["owner"], led: [] } as const;
  const app = await buildServer({
    patience: NEVER_BUSY,
    installation: services,
    firstWorkspace: services.workspaceId,
    signIn: { kind: "demo", actor },
    logger: pino({ level: "silent" }),
    // Its PDF is made beside all other tests.
    threadLimits: { taskMs: 60_000 },
  });
  servers.set("the demo", app);
  const drafted = async (member?: string): Promise<Answer> => {
    const headers = member === undefined ? {} : { "x-act-as": member };
    const payload = { fromVersion: 1 };
    const response = await app.inject({ method: "POST", url: "/api/agreement/versions", headers, payload });
    return { status: response.statusCode, body: response.json() };
  };
  expect(await drafted()).toMatchObject({ status: 201, body: { savedBy: { name: "Demo", member: null } } });
  expect(await drafted("dana")).toMatchObject({
    status: 201,
    body: { savedBy: { name: "Dana Lindt", member: "dana" } },
  });
  expect(await drafted("sol")).toMatchObject({ status: 403, body: { code: "not_an_editor" } });
  expect(await drafted("nobody")).toMatchObject({ status: 422, body: { code: "input_invalid" } });
});

test("both are shown what each has written; a withdrawn version says why", async () => {
  const { body } = await ask("dana", "POST", "", { text: "baton: 1\n" });
  const path = `/${String(body["version"])}`;
  await ask("dana", "PUT", `${path}/draft`, { text: "baton: 1\ntitle: Mine\n", revision: 1 });
  expect(await ask("dana", "PUT", `${path}/draft`, { text: "baton: 1\ntitle: Yours\n", revision: 1 })).toMatchObject({
    status: 409,
    body: { code: "version_conflict", theirs: { text: "baton: 1\ntitle: Mine\n", by: "dana", at: NOW, revision: 2 } },
  });
  expect(await ask("dana", "POST", `${path}/proposal`, { revision: 2, openLeads: "new_leads" })).toMatchObject({
    status: 422,
    body: {
      code: "agreement_invalid",
      problems: expect.arrayContaining([expect.objectContaining({ code: "missing_key", line: 1 })]),
    },
  });
  expect((await ask("dana", "POST", `${path}/withdrawal`, { reason: "a mistake" })).body).toMatchObject({
    status: "withdrawn",
    withdrawnBecause: "a mistake",
  });
});

test.each([
  ["a megabyte", { text: "x".repeat(1024 * 1024) }, 422, "524288"],
  ["more than a request may hold", { text: "x".repeat(5 * 1024 * 1024) }, 413, "too large"],
  ["a NUL", { text: "a\0b" }, 422, "NUL"],
  ["neither text nor version", {}, 422, "body"],
])("a draft of %s is refused, and says why", async (_what, payload, status, word) => {
  const answer = await ask("dana", "POST", "", payload);
  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.body)).toContain(word);
});

test("a version that is not there is not found", async () => {
  expect(await ask("dana", "GET", "/99")).toMatchObject({ status: 404, body: { code: "version_not_found" } });
  expect(await ask("dana", "POST", "/99/withdrawal", { reason: "x" })).toMatchObject({ status: 404 });
});

test("one account that is named lead of every party does not put its own text in force", async () => {
  const text = SAMPLE.replaceAll(/head: (quinn|sol)\b/g, "head: dana");
  expect(text).not.toBe(SAMPLE);
  const { body } = await ask("dana", "POST", "", { text });
  const path = `/${String(body["version"])}`;
  const { body: now } = await ask("dana", "POST", `${path}/proposal`, { revision: 1, openLeads: "open_leads" });
  const { fingerprint } = (now["proposal"] ?? {}) as { fingerprint?: string };
  const signers = (now["signers"] ?? []) as { party: string; lead: string; because: string }[];
  expect(signers.filter(({ because }) => because === "in_force").length).toBeGreaterThan(1);
  const answers = [];
  for (const party of ["marketing", "qualification", "sales"])
    answers.push((await ask("dana", "POST", `${path}/signatures`, { party, fingerprint })).status);
  expect(answers.filter((status) => status === 200)).toHaveLength(1);
  expect((await ask("dana", "GET", path)).body).toMatchObject({ status: "proposed" });
});

test("a successor is named by the owner, seen by all, and objected to by a member of the party only; effective, they sign", async () => {
  const actor = { kind: "account", accountId: "boss", name: "Boss", member: null, roles: ["owner"], led: [] } as const;
  const boss = await buildServer({
    patience: NEVER_BUSY,
    installation: services,
    firstWorkspace: services.workspaceId,
    signIn: { kind: "demo", actor },
    logger: pino({ level: "silent" }),
  });
  const at = async (app: ServerApp, method: "GET" | "POST", path: string, payload?: object): Promise<Answer> => {
    const answer = await app.inject({ method, url: `/api/agreement/leads${path}`, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  const ofSales = ({ body }: Answer) =>
    (body["parties"] as { party: string; lead: string; naming: { number: number } | null }[]).find(
      ({ party }) => party === "sales",
    );
  expect((await at(await serverOf("sol"), "POST", "", { party: "sales", lead: "ria" })).body).toMatchObject({
    code: "not_the_owner",
  });
  const named = await at(boss, "POST", "", { party: "sales", lead: "ria" });
  expect([named.status, ofSales(named)]).toMatchObject([200, { lead: "sol", naming: { lead: "ria", by: "Boss" } }]);
  const number = ofSales(named)?.naming?.number ?? 0;
  const shown = await at(await serverOf("mika"), "GET", "");
  expect(ofSales(shown)).toMatchObject({ naming: { standing: "pending" }, mayObject: false, mayConfirm: false });
  expect((await at(await serverOf("mika"), "POST", `/${number}/objection`, { reason: "no" })).status).toBe(403);
  const objected = await at(await serverOf("ben"), "POST", `/${number}/objection`, { reason: "Sol is on leave" });
  expect(ofSales(objected)).toMatchObject({ lead: "sol", naming: { standing: "objected" } });
  const again = ofSales(await at(boss, "POST", "", { party: "sales", lead: "eva" }))?.naming?.number ?? 0;
  expect(again).toBe(number + 1);
  const confirmed = await at(await serverOf("sol"), "POST", `/${again}/confirmation`);
  expect(ofSales(confirmed)).toMatchObject({ lead: "eva", naming: { standing: "effective" } });
  await boss.close();

  // Eva is asked from now on, and signs; Sol is not.
  const { body } = await ask("dana", "POST", "", { fromVersion: 2 });
  const path = `/${String(body["version"])}`;
  const { body: proposed } = await ask("dana", "POST", `${path}/proposal`, { revision: 1, openLeads: "new_leads" });
  expect(proposed["signers"]).toContainEqual({ party: "sales", lead: "eva", because: "in_force", hasSigned: false });
  const { fingerprint } = proposed["proposal"] as { fingerprint: string };
  const party = "sales";
  expect((await ask("eva", "POST", `${path}/signatures`, { party, fingerprint })).status).toBe(200);
});
