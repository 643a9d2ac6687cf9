/** How often somebody may ask, by HTTP: each account by itself, and everybody without one by their address. */
import { randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { cookieOf, PASSWORD, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { askedBy } from "../../test/asked-by.ts";
import { workspaceId } from "../base/ids.ts";
import { createKey } from "../services/keys/create-key.ts";
import { trustedProxies } from "./trust-proxy.ts";
import { epochMs } from "../base/time.ts";
import type { Services } from "../services/services.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

let writer: Writer;
let services: Services;
let cookies: { readonly owner: string; readonly sam: string; readonly pia: string };

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  services = { db, writer, workspaceId: workspaceId("default"), now: () => epochMs(0), newId: randomUUID };
  const app = await serverWithAccounts(services);
  cookies = {
    owner: await signedInOwner(app),
    sam: await signedInMember(app, "sam"),
    pia: await signedInMember(app, "pia"),
  };
  await app.close();
});
afterAll(async () => {
  await writer.close();
});

async function ask(
  app: ServerApp,
  times: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly LightMyRequestResponse[]> {
  const answers: LightMyRequestResponse[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await app.inject({ url: "/api/session", headers }));
  return answers;
}
const statuses = (answers: readonly LightMyRequestResponse[]): readonly number[] =>
  answers.map((each) => each.statusCode);

test("an account has a limit of its own: a busy one takes nothing from a colleague at the same address, nor from strangers", async () => {
  const app = await serverWithAccounts(services, { requestsPerMinute: { account: 3 } });
  // The first looks the session up, and counts for the address.
  const answers = await ask(app, 5, { cookie: cookies.sam });
  expect(statuses(answers)).toEqual([200, 200, 200, 200, 429]);
  expect(answers[4]?.headers["content-type"]).toContain("application/problem+json");
  expect(Number(answers[4]?.headers["retry-after"])).toBeGreaterThan(0);
  expect(answers[4]?.json()).toMatchObject({
    status: 429,
    title: "Too many requests",
    detail: expect.stringMatching(/^More than 3 requests per minute. Try again in \d+ s.$/),
  });
  expect(statuses(await ask(app, 2, { cookie: cookies.pia }))).toEqual([200, 200]);
  expect(statuses(await ask(app, 2))).toEqual([401, 401]);
  // Another session of the same account, and other cookies beside it, are the same account.
  expect(statuses(await ask(app, 1, { cookie: `theme=dark; ${cookies.sam}` }))).toEqual([429]);
  const by = { email: "sam@company.example", password: PASSWORD };
  const again = await app.inject({ method: "POST", url: "/api/sign-in", payload: by });
  expect(statuses(await ask(app, 2, { cookie: cookieOf(again.headers["set-cookie"]) }))).toEqual([200, 429]);
  await app.close();
});

test("strangers are limited by their address, before anything is looked up for them; who is known is not held up by them", async () => {
  const app = await serverWithAccounts(services, { requestsPerMinute: { address: 4 } });
  expect(statuses(await ask(app, 1, { cookie: cookies.sam }))).toEqual([200]);
  const invented = `${cookies.sam.slice(0, -12)}AAAAAAAAAA%3D`;
  expect(statuses(await ask(app, 5, { cookie: invented, "x-forwarded-for": "10.0.0.1" }))).toEqual([
    401, 401, 401, 429, 429,
  ]);
  expect(statuses(await ask(app, 3, { cookie: cookies.sam }))).toEqual([200, 200, 200]);
  await app.close();
});

test("who guesses passwords is told when to try again", async () => {
  const app = await serverWithAccounts(services);
  const by = { email: "sam@company.example", password: "not the password" };
  const answers: LightMyRequestResponse[] = [];
  for (let n = 0; n < 12; n += 1) answers.push(await app.inject({ method: "POST", url: "/api/sign-in", payload: by }));
  const last = answers.at(-1);
  expect([last?.statusCode, last?.json()]).toMatchObject([429, { title: "Too many requests", status: 429 }]);
  expect(Number(last?.headers["retry-after"])).toBeGreaterThan(0);
  await app.close();
});

test("a key has a limit of its own, and each answer says what is left of it", async () => {
  const app = await serverWithAccounts(services, { requestsPerMinute: { key: 3 } });
  const made = (name: string, rate: number | null) =>
    createKey(askedBy(services), { name, scopes: ["reports:read"], sources: [], rate, expiresAt: null });
  const [plain, slow] = [await made("Plain", null), await made("Slow", 1)];
  const by = ({ token }: { readonly token: string }) => ({ authorization: `Bearer ${token}` });
  // The first looks the key up, and counts for the address.
  const answers = await ask(app, 5, by(plain));
  expect(statuses(answers)).toEqual([403, 403, 403, 403, 429]);
  expect(answers[3]?.headers).toMatchObject({ "x-ratelimit-limit": "3", "x-ratelimit-remaining": "0" });
  expect(Number(answers[4]?.headers["retry-after"])).toBeGreaterThan(0);
  expect(statuses(await ask(app, 3, by(slow)))).toEqual([403, 403, 429]);
  expect(statuses(await ask(app, 1, { cookie: cookies.sam }))).toEqual([200]);
  await app.close();
});

test("whoever guesses keys is stopped by their address", async () => {
  const app = await serverWithAccounts(services, { requestsPerMinute: { address: 3 } });
  const guesses: LightMyRequestResponse[] = [];
  for (let n = 0; n < 4; n += 1)
    guesses.push(...(await ask(app, 1, { authorization: `Bearer baton_${"a".repeat(15)}${n}_${"b".repeat(43)}` })));
  expect(statuses(guesses)).toEqual([401, 401, 401, 429]);
  await app.close();
});

test("only a proxy that was named says for whom it asks", async () => {
  const app = await serverWithAccounts(services, {
    requestsPerMinute: { address: 2 },
    trustProxy: ["10.0.0.0/8", "2001:db8::7"],
  });
  const from = async (remoteAddress: string, forwarded: string) =>
    (await app.inject({ url: "/api/session", remoteAddress, headers: { "x-forwarded-for": forwarded } })).statusCode;
  // Each client behind the proxy has a limit of its own.
  for (const client of ["198.51.100.1", "198.51.100.2"])
    expect([await from("10.1.2.3", client), await from("10.1.2.3", client), await from("10.1.2.3", client)]).toEqual([
      401, 401, 429,
    ]);
  expect(await from("::ffff:10.1.2.3", "198.51.100.3")).toBe(401);
  expect(await from("2001:db8::7", "198.51.100.1")).toBe(429);
  // Of what the client itself said before it came to the proxy, nothing counts.
  expect(await from("10.1.2.3", "192.0.2.1, 198.51.100.1")).toBe(429);
  // A stranger who forges the header stays who they are.
  expect([await from("203.0.113.9", "1.1.1.1"), await from("203.0.113.9", "2.2.2.2")]).toEqual([401, 401]);
  expect(await from("203.0.113.9", "3.3.3.3")).toBe(429);
  await app.close();
});

test("what a proxy says of host and protocol is not taken from it: it may have it from whoever asked", async () => {
  const app = await serverWithAccounts(services, { trustProxy: ["10.0.0.0/8"] });
  const forged = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", forwarded: "host=evil.example" };
  const from = { remoteAddress: "10.1.2.3", method: "POST" } as const;
  const headers = { ...forged, cookie: cookies.owner, host: "localhost:4600" };
  const payload = { member: "lou", email: "lou@company.example" };
  const invited = await app.inject({ ...from, url: "/api/invitations", payload, headers });
  expect(invited.json()).toMatchObject({ link: expect.stringMatching(/^http:\/\/localhost:4600\/w\/default\/join/) });
  for (const [origin, status] of [
    ["https://evil.example", 403],
    ["http://localhost:4600", 200],
  ] as const) {
    const sent = { ...forged, origin, host: "localhost:4600" };
    const { statusCode } = await app.inject({ ...from, url: "/api/sign-out", payload: {}, headers: sent });
    expect([origin, statusCode]).toEqual([origin, status]);
  }
  const misdirected = await app.inject({
    url: "/openapi.json",
    headers: { host: "evil.example", "x-forwarded-host": "localhost" },
  });
  expect(misdirected.statusCode).toBe(421);
  await app.close();
});

test.each(["10.0.0.0/33", "10.0.0/8", "proxy.example", "10.0.0.1/", "::1/129", "10.0.0.0/8/9"])(
  "%s is no proxy",
  (said) => expect(() => trustedProxies([said])).toThrow(/isn't an address/),
);
