/** Programs come in by keys: what one opens, what it does not, and how it ends. */
import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { askedBy } from "../../test/asked-by.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { PASSWORD, servicesOf, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS } from "../base/time.ts";
import { createKey, type NewKey } from "../services/keys/create-key.ts";
import { fetchSecurity } from "../store/security/security-log.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ID = workspaceId("default");
// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let db: Database;
let app: ServerApp;
let other: ServerApp;
let writer: Writer;
let now: number = MONDAY;
let owner: string;
let sam: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  const installation = { db, writer, now: () => epochMs(now), newId: randomUUID };
  for (const id of [ID, workspaceId("other")]) await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ ...installation, workspaceId: ID });
  other = await serverWithAccounts({ ...installation, workspaceId: workspaceId("other") });
  owner = await signedInOwner(app);
  sam = await signedInMember(app, "sam");
});
afterAll(async () => {
  const { firstDifference, breaches } = await verifyWorkspace(db, ID, () => undefined);
  await app.close();
  await other.close();
  await writer.close();
  expect([firstDifference, breaches]).toEqual([null, []]);
});

type Answer = { readonly status: number; readonly body: Record<string, unknown> };
type Send = { readonly payload?: object; readonly headers?: Readonly<Record<string, string>>; readonly to?: ServerApp };
async function send(
  method: "GET" | "POST" | "DELETE",
  url: string,
  { payload, headers, to = app }: Send = {},
): Promise<Answer> {
  const answer = await to.inject({
    method,
    url,
    ...(payload === undefined ? {} : { payload }),
    headers: { ...headers },
  });
  return { status: answer.statusCode, body: answer.json() };
}
const by = (key: string) => ({ authorization: `Bearer ${key}` });

type Made = { readonly keyId: string; readonly key: string };
async function make(payload: object): Promise<Made> {
  const { status, body } = await send("POST", "/api/keys", {
    payload: { password: PASSWORD, ...payload },
    headers: { cookie: owner },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body as Made;
}
const capture = (source: string, id: string) => ({ fact: { source, id }, name: "Ada", email: `${id}@example.com` });

test("a key sends facts of its source, and of no other; what it sent names it", async () => {
  const { key, keyId } = await make({ name: "Forms", scopes: ["facts:write", "leads:read"], sources: ["forms"] });
  const sent = await send("POST", "/api/leads", { payload: capture("forms", "1"), headers: by(key) });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  const refused = await send("POST", "/api/leads", { payload: capture("crm", "1"), headers: by(key) });
  expect(refused).toMatchObject({ status: 403, body: { errors: [{ field: "fact.source" }] } });
  const [entry] = await db.query("select entry -> 'actor' as actor from log where source = 'forms'");
  expect(entry).toEqual({ actor: { kind: "key", keyId, name: "Forms" } });
  const lead = await send("GET", `/api/leads/${encodeURIComponent(String(sent.body["leadId"]))}`, { headers: by(key) });
  expect(lead.status).toBe(200);
  expect(JSON.stringify(lead.body)).toContain("Forms");
  // Without an id, it is of its only source.
  await send("POST", "/api/leads", { payload: { name: "Bea", email: "bea@example.com" }, headers: by(key) });
  expect(await db.query("select count(*)::int as n from log where source = 'forms'")).toEqual([{ n: 2 }]);

  const second = await send("POST", "/api/keys", {
    payload: { name: "Again", scopes: ["facts:write"], sources: ["forms"], password: PASSWORD },
    headers: { cookie: owner },
  });
  expect(second).toMatchObject({ status: 422, body: { errors: [{ field: "sources" }] } });
  // Whoever signed in does not use up the ids of a key.
  const signedIn = await send("POST", "/api/leads", { payload: capture("forms", "9"), headers: { cookie: sam } });
  expect(signedIn).toMatchObject({ status: 403, body: { errors: [{ field: "fact.source" }] } });
});

test("a key does what its scopes say, and nothing else", async () => {
  const { key } = await make({ name: "Reports", scopes: ["reports:read"] });
  const status = async (method: "GET" | "POST", url: string, payload?: object) =>
    (await send(method, url, { headers: by(key), ...(payload === undefined ? {} : { payload }) })).status;
  expect(await status("GET", "/api/scoreboard")).toBe(200);
  expect(await status("GET", "/api/queue")).toBe(403);
  expect(await status("GET", "/api/keys")).toBe(403);
  expect(await status("GET", "/api/people")).toBe(403);
  expect(await status("GET", "/api/session")).toBe(403);
  expect(await status("POST", "/api/leads", capture("x", "1"))).toBe(403);
  const admin = await make({ name: "Admin", scopes: ["admin"] });
  // Not even one that may do much makes another.
  const made = await send("POST", "/api/keys", {
    payload: { name: "More", scopes: ["admin"] },
    headers: by(admin.key),
  });
  expect(made.status).toBe(403);
});

test("whoever guesses, mistypes, or has a key of another company is told the same", async () => {
  const { key, keyId } = await make({ name: "Board", scopes: ["reports:read"] });
  const ask = (token: string, to = app) => send("GET", "/api/scoreboard", { headers: by(token), to });
  expect((await ask(key)).status).toBe(200);
  const unknown = await ask(`baton_${"a".repeat(16)}_${"b".repeat(43)}`);
  expect(unknown).toMatchObject({ status: 401, body: { code: "not_signed_in" } });
  const last = key.endsWith("A") ? "B" : "A";
  for (const token of [
    `${key.slice(0, -1)}${last}`,
    `baton_${keyId}_`,
    key.toUpperCase(),
    `${key} `.repeat(2),
    "",
    "x".repeat(100_000),
  ])
    expect(await ask(token), token.slice(0, 80)).toEqual(unknown);
  expect(await ask(key, other)).toEqual(unknown);
  // A cookie beside a key that opens nothing opens nothing either.
  const both = await send("GET", "/api/scoreboard", { headers: { ...by("baton_x"), cookie: owner } });
  expect(both).toEqual(unknown);
});

test("a header of 100 kB ends the request, and not the server", async () => {
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const status = (token: string) =>
    new Promise<number | string>((resolve) => {
      httpRequest({
        agent: false,
        host: "127.0.0.1",
        port,
        path: "/api/scoreboard",
        headers: { ...by(token), connection: "close" },
      })
        .on("response", (answer) => resolve((answer.resume(), answer.statusCode ?? 0)))
        .on("error", (error) => resolve(error.message))
        .end();
    });
  expect(await status("x".repeat(100_000))).toBe(431);
  expect(await status("x")).toBe(401);
});

test("an expired key, and one that is revoked while it is used, open nothing from then on", async () => {
  const brief = await make({ name: "Brief", scopes: ["reports:read"], expiresAt: now + HOUR_MS });
  const ask = (token: string) => send("GET", "/api/scoreboard", { headers: by(token) });
  expect((await ask(brief.key)).status).toBe(200);
  await app.sessions.forgetAfter(() => Promise.resolve());
  now += HOUR_MS;
  expect((await ask(brief.key)).status).toBe(401);

  const { key, keyId } = await make({ name: "Gone", scopes: ["facts:write"], sources: ["gone"] });
  expect((await ask(key)).status).toBe(403);
  const revoke = (payload: object = { password: PASSWORD }) =>
    send("POST", `/api/keys/${keyId}/revoke`, { payload, headers: { cookie: owner } });
  expect(await revoke({})).toMatchObject({ status: 422, body: { errors: [{ field: "password" }] } });
  expect((await ask(key)).status).toBe(403);
  const revoked = await revoke();
  expect(revoked.status).toBe(200);
  expect((await ask(key)).status).toBe(401);
  expect((await revoke()).status).toBe(404);
  // Its source is free again.
  await make({ name: "Next", scopes: ["facts:write"], sources: ["gone"] });
});

test("a key is rotated with an overlap: both work until the instant named, then the new one alone; a retry counts once", async () => {
  const old = await make({ name: "Sync", scopes: ["facts:write"], sources: ["sync"] });
  const rotate = (payload: object, keyId = old.keyId) =>
    send("POST", `/api/keys/${keyId}/rotate`, {
      payload: { password: PASSWORD, ...payload },
      headers: { cookie: owner },
    });
  expect((await rotate({ until: now - 1 })).status).toBe(422);
  expect((await rotate({ until: now + 91 * DAY_MS })).status).toBe(422);
  expect(await rotate({ until: now }, "nothing")).toMatchObject({ status: 404, body: { code: "key_not_found" } });
  const { body } = await rotate({ until: now + HOUR_MS });
  const renewed = body as Made;
  const sent = (key: string, id: string) =>
    send("POST", "/api/leads", { payload: capture("sync", id), headers: by(key) });
  expect((await sent(old.key, "1")).body).toMatchObject({ outcome: "recorded" });
  expect((await sent(renewed.key, "1")).body).toMatchObject({ outcome: "duplicate" });
  now += HOUR_MS;
  await app.sessions.forgetAfter(() => Promise.resolve());
  expect((await sent(old.key, "2")).status).toBe(401);
  expect((await sent(renewed.key, "2")).status).toBe(201);
});

test("making and rotating ask for the password; the key is nowhere but in the answer; what was done is in the chain", async () => {
  const refused = await send("POST", "/api/keys", {
    payload: { name: "No", scopes: ["admin"] },
    headers: { cookie: owner },
  });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "password" }] } });
  const member = await send("POST", "/api/keys", {
    payload: { name: "No", scopes: ["admin"], password: PASSWORD },
    headers: { cookie: sam },
  });
  expect(member.status).toBe(403);
  const { key, keyId } = await make({ name: "Secret", scopes: ["reports:read"] });
  const secret = key.split("_").slice(2).join("_");
  const listed = await send("GET", "/api/keys", { headers: { cookie: owner } });
  expect(JSON.stringify(listed.body)).not.toContain(secret);
  expect(listed.body["keys"]).toContainEqual(
    expect.objectContaining({ keyId, createdBy: "Olga Owner", lastUsedAt: null }),
  );
  await send("GET", "/api/scoreboard", { headers: by(key) });
  const used = async () =>
    (await db.query("select last_used_at_ms as at, xmin::text as row from api_key where key_id = $1", [keyId]))[0];
  const first = await used();
  expect(first).toMatchObject({ at: now });
  now += 30_000;
  await app.sessions.forgetAfter(() => Promise.resolve());
  await send("GET", "/api/scoreboard", { headers: by(key) });
  expect(await used()).toEqual(first);
  now += 30_000;
  await app.sessions.forgetAfter(() => Promise.resolve());
  await send("GET", "/api/scoreboard", { headers: by(key) });
  expect(await used()).toMatchObject({ at: now });

  const log = await fetchSecurity(db, ID, {}, { after: undefined, limit: 100 });
  expect(log.filter(({ kind }) => kind.startsWith("key_")).map(({ kind, details }) => [kind, details["name"]])).toEqual(
    expect.arrayContaining([
      ["key_created", "Secret"],
      ["key_rotated", "Sync"],
      ["key_revoked", "Gone"],
    ]),
  );
  expect(log[0]).toMatchObject({ kind: "key_created", byName: "Olga Owner", by: { kind: "account" } });
});

test("what does not fit together is refused by the field", async () => {
  const refused = (key: Partial<NewKey>) =>
    createKey(askedBy(servicesOf(app)), { name: "K", scopes: [], sources: [], rate: null, expiresAt: null, ...key });
  const of = (field: string) => ({ code: "input_invalid", facts: { field } });
  await expect(refused({ scopes: ["facts:write"] })).rejects.toMatchObject(of("sources"));
  await expect(refused({ scopes: ["reports:read"], sources: ["x"] })).rejects.toMatchObject(of("scopes"));
  await expect(refused({ scopes: ["facts:write"], sources: ["web"] })).rejects.toMatchObject(of("sources"));
  await expect(refused({ scopes: ["admin"], expiresAt: epochMs(now) })).rejects.toMatchObject(of("expiresAt"));
});
