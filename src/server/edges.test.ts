/** Whom the server answers, what it tells browsers to keep, and what pages of other origins may ask. No database is asked. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverWithoutDatabase } from "../../test/server-without-database.ts";
import type { ServerApp } from "./server-app.ts";

const SHOP = "https://shop.example";
let app: ServerApp;

beforeAll(async () => {
  app = await serverWithoutDatabase({ allowedOrigins: [SHOP] });
});
afterAll(() => app.close());

test.each(["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]"])(
  "under the name “%s” there is nothing, whatever is asked",
  async (host) => {
    for (const url of ["/", "/api/sign-in", "/openapi.json", "/assets/index.js"]) {
      const { statusCode, json } = await app.inject({ url, headers: { host } });
      expect([url, statusCode]).toEqual([url, 421]);
      expect(json()).toMatchObject({ code: "request_invalid", title: "Wrong address", status: 421 });
    }
  },
);

test.each(["localhost:4600", "127.0.0.1", "LOCALHOST", "[::1]:4600"])("this machine is “%s”", async (host) => {
  expect((await app.inject({ url: "/openapi.json", headers: { host } })).statusCode).toBe(200);
});

test("who watches the machine asks by any address", async () => {
  expect((await app.inject({ url: "/livez", headers: { host: "10.0.0.7:4600" } })).statusCode).toBe(200);
});

test("what is answered is kept by nobody, however its address is written; a description is asked for anew", async () => {
  for (const url of ["/api/health", "/api/nothing", "/api/leads/a", "/%61pi/v1/w/default/leads/a", "/livez", "/a.js"]) {
    expect([url, (await app.inject(url)).headers["cache-control"]]).toEqual([url, "no-store"]);
  }
  expect((await app.inject("/openapi.json")).headers["cache-control"]).toBe("no-cache");
});

test("over HTTP, nothing is said of HTTPS", async () => {
  for (const url of ["/openapi.json", "/", "/api/health"])
    expect((await app.inject(url)).headers["strict-transport-security"]).toBeUndefined();
});

test("no page may run, or put in, what is not its own", async () => {
  const policy = (await app.inject("/openapi.json")).headers["content-security-policy"];
  for (const part of ["style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'"])
    expect(policy).toContain(part);
  expect(policy).not.toContain("unsafe");
});

test("a page of an origin that was named may ask, and is told so before it does", async () => {
  const preflight = await app.inject({
    method: "OPTIONS",
    url: "/api/leads",
    headers: {
      origin: SHOP,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization",
    },
  });
  expect([preflight.statusCode, preflight.headers["access-control-allow-origin"]]).toEqual([204, SHOP]);
  expect(preflight.headers["access-control-allow-headers"]).toContain("authorization");
  const asked = await app.inject({ url: "/openapi.json", headers: { origin: SHOP } });
  expect(asked.headers).toMatchObject({ "access-control-allow-origin": SHOP, vary: "origin" });
  for (const { headers } of [preflight, asked]) expect(headers["access-control-allow-credentials"]).toBeUndefined();
});

test("no other origin is named, however much it looks like one that is", async () => {
  for (const origin of ["https://shop.example.evil", "http://shop.example", "https://SHOP.example", "null"]) {
    const { headers } = await app.inject({ url: "/openapi.json", headers: { origin } });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    const said = await app.inject({ method: "POST", url: "/api/leads", headers: { origin }, payload: {} });
    expect(said.statusCode).toBe(403);
  }
});

test("without any that was named, nothing is said to anyone", async () => {
  const closed = await serverWithoutDatabase({});
  const { headers } = await closed.inject({ url: "/openapi.json", headers: { origin: SHOP } });
  expect(headers["access-control-allow-origin"]).toBeUndefined();
  await closed.close();
});
