/** Below a path of somebody else's host: `--url https://company.example/baton`. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { cookieOf, PASSWORD, serverWithAccounts } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { batonClient } from "../client/baton-client.ts";
import { createKey } from "../services/keys/create-key.ts";
import { offerOwnership } from "../services/people/offer-ownership.ts";
import type { Services } from "../services/services.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { Mail } from "./mails.ts";
import type { ServerApp } from "./server-app.ts";

const ORIGIN = "https://company.example";
const SHOP = "https://shop.example";
const EMAIL = "olga@company.example";
const mails: Mail[] = [];

let app: ServerApp;
let writer: Writer;
let services: Services;
let cookies: readonly string[];
let cookie: string;

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const now = epochMs(Date.parse("2026-03-02T09:00:00Z"));
  services = { db, writer, workspaceId: workspaceId("default"), now: () => now, newId: randomUUID };
  app = await serverWithAccounts(services, {
    publicUrl: `${ORIGIN}/baton/`,
    allowedOrigins: [SHOP],
    sendMail: async (mail) => void mails.push(mail),
  });
  await activateAgreement(db, workspaceId("default"), SAMPLE, agreementOf(SAMPLE), epochMs(0));
  const token = await offerOwnership(askedBy(services));
  const payload = { token, name: "Olga Owner", email: EMAIL, password: PASSWORD, member: null };
  const joined = await app.inject({ method: "POST", url: "/baton/api/v1/w/default/join", payload });
  expect(joined.statusCode).toBe(201);
  cookies = [joined.headers["set-cookie"] ?? []].flat();
  cookie = cookieOf(cookies);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

test("every address of the API is below it, those of before there were companies too", async () => {
  for (const url of ["/baton/api/v1/w/default/session", "/baton/api/session"]) {
    const { statusCode, headers, json } = await app.inject({ url, headers: { cookie } });
    expect([statusCode, headers["cache-control"], json()]).toMatchObject([200, "no-store", { email: EMAIL }]);
  }
});

test("what is not below it isn't there; a proxy that takes the path away is told so", async () => {
  for (const url of ["/", "/api/v1/w/default/session", "/openapi.json", "/batons/", "/Baton/", "/assets/index.js"]) {
    const { statusCode, json } = await app.inject({ url, headers: { cookie } });
    const detail = expect.stringContaining(`There is nothing at ${url}: here, everything is below /baton/`);
    expect([statusCode, json()]).toMatchObject([404, { code: "request_invalid", detail }]);
  }
  const { json } = await app.inject({ url: "/baton/api/v1/nothing", headers: { cookie } });
  expect(json()).toMatchObject({ detail: "There is nothing at GET /baton/api/v1/nothing." });
});

test("without its last slash it leads on; whoever watches the machine asks it with and without the path", async () => {
  const { statusCode, headers } = await app.inject("/baton?a=1&b=?");
  expect([statusCode, headers.location]).toEqual([308, "/baton/?a=1&b=?"]);
  expect((await app.inject({ method: "POST", url: "/baton", payload: {} })).statusCode).toBe(404);
  for (const url of ["/livez", "/readyz", "/baton/livez", "/baton/api/v1/health"])
    expect([url, (await app.inject(url)).statusCode]).toEqual([url, 200]);
});

test("over HTTPS, every answer says that there is no other way from now on", async () => {
  for (const url of ["/baton/api/v1/health", "/baton/w/default/queue", "/baton/assets/none.js", "/elsewhere", "/baton"])
    expect([url, (await app.inject(url)).headers["strict-transport-security"]]).toEqual([url, "max-age=31536000"]);
});

test("cookies are sent below it only, and taken back there", async () => {
  expect(cookies.length).toBeGreaterThan(1);
  for (const each of cookies)
    expect(each).toMatch(/^__Secure-baton\.\w+=.+; Path=\/baton\/; HttpOnly; Secure; SameSite=Lax$/);
  const by = { email: EMAIL, password: PASSWORD };
  const other = cookieOf(
    (await app.inject({ method: "POST", url: "/baton/api/v1/sign-in", payload: by })).headers["set-cookie"],
  );
  // Another Baton at the root of the host has cookies of the same names, which come after ours.
  const url = "/baton/api/v1/sign-out";
  const both = `${other}; __Secure-baton.session_token=of.another`;
  const out = await app.inject({ method: "POST", url, payload: {}, headers: { cookie: both } });
  expect([out.headers["set-cookie"] ?? []].flat()[0]).toMatch(
    /^__Secure-baton\.session_token=; Max-Age=0; Path=\/baton\//,
  );
  expect((await app.inject({ url: "/baton/api/v1/w/default/session", headers: { cookie: other } })).statusCode).toBe(
    401,
  );
});

test("a cookie of another Baton at the same host is not taken for ours, whatever it is asked for", async () => {
  const both = `${cookie}; __Secure-baton.session_token=of.another`;
  const payload = { present: "not the password", next: "four unrelated words here" };
  const url = "/baton/api/v1/login/password";
  const { json } = await app.inject({ method: "PUT", url, payload, headers: { cookie: both } });
  expect(json()).toMatchObject({ errors: [{ field: "present" }] });
  const right = { present: PASSWORD, next: PASSWORD };
  expect((await app.inject({ method: "PUT", url, payload: right, headers: { cookie: both } })).statusCode).toBe(200);
  const again = { email: EMAIL, password: PASSWORD };
  const signedIn = await app.inject({ method: "POST", url: "/baton/api/v1/sign-in", payload: again });
  cookie = cookieOf(signedIn.headers["set-cookie"]);
});

test("links in invitations and mails lead below it", async () => {
  const payload = { member: "sam", email: "sam@company.example" };
  const invited = await app.inject({ method: "POST", url: "/baton/api/invitations", payload, headers: { cookie } });
  expect(invited.json()).toMatchObject({
    link: expect.stringMatching(/^https:\/\/company\.example\/baton\/w\/default\/join\?token=/),
  });
  for (const url of ["/baton/api/v1/password-reset", "/baton/api/v1/sign-in/link"])
    expect((await app.inject({ method: "POST", url, payload: { email: EMAIL } })).statusCode).toBe(200);
  expect(mails.map(({ text }) => /\bhttps:\S+(?=\?)/.exec(text)?.[0])).toEqual([
    "https://company.example/baton/reset",
    "https://company.example/baton/sign-in/link",
  ]);
});

test("its own pages are those of the origin; a page that was named may ask by key", async () => {
  const send = (headers: object) =>
    app.inject({ method: "POST", url: "/baton/api/v1/sign-out", payload: {}, headers: { ...headers } });
  expect((await send({ origin: ORIGIN })).statusCode).toBe(200);
  expect((await send({ origin: "https://baton.company.example" })).statusCode).toBe(403);
  const asking = { origin: SHOP, "access-control-request-method": "POST" };
  const preflight = await app.inject({ method: "OPTIONS", url: "/baton/api/v1/w/default/leads", headers: asking });
  expect([preflight.statusCode, preflight.headers["access-control-allow-origin"]]).toEqual([204, SHOP]);
});

test("the description says where it is, and the typed client asks there", async () => {
  const described = await app.inject("/baton/openapi.json");
  expect(described.json()).toMatchObject({
    servers: [{ url: "{address}", variables: { address: { default: "https://company.example/baton" } } }],
  });
  const { token } = await createKey(askedBy(services), {
    ...{ name: "Reader", scopes: ["agreement:read"], sources: [], rate: null, expiresAt: null },
  });
  for (const address of ["http://127.0.0.1/baton", "http://127.0.0.1/baton/"]) {
    const client = batonClient({ address, key: token, fetch: injected });
    expect(await client.getAgreement()).toMatchObject({ company: "Northwind Metrics" });
  }
  // And an assistant's tool, which asks the API in its turn.
  const { body } = await app.inject({
    ...{ method: "POST", url: "/baton/api/v1/w/default/mcp" },
    headers: { authorization: `Bearer ${token}`, accept: "application/json, text/event-stream" },
    payload: { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "getAgreement", arguments: {} } },
  });
  expect(body).toContain("Northwind Metrics");
});

/** `fetch`, of the server of this test. */
const injected: typeof fetch = async (input, { method = "GET", headers } = {}) => {
  const { pathname, search } = new URL(input as string);
  const sent = { ...(headers as Record<string, string>) };
  const answer = await app.inject({ method: method as "GET", url: `${pathname}${search}`, headers: sent });
  return new Response(answer.body, { status: answer.statusCode, headers: { "content-type": "application/json" } });
};
