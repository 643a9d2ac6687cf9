/** What an enemy, or a broken program, sends: each is answered with what is wrong, and none as if the server were to blame. */
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { connected, listening, sendRaw } from "../../test/raw-http.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

/** So that the test needn't wait as long as people are waited for. */
const PATIENCE = { headersMs: 400, requestMs: 800, silenceMs: 1_500, checkedEveryMs: 50 };
const LEAD = JSON.stringify({ name: "Ada" });

let app: ServerApp;
let writer: Writer;
let port: number;
/** Headers of whoever is signed in. */
let own: string;

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  const now = epochMs(Date.parse("2026-03-02T09:00:00Z"));
  const id = workspaceId("default");
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts(
    { db, writer, workspaceId: id, now: () => now, newId: randomUUID },
    { patience: PATIENCE },
  );
  own = `Host: localhost\r\nConnection: close\r\nCookie: ${await signedInOwner(app)}\r\n`;
  port = await listening(app);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

/** Of what takes other methods it is said which. */
const OF_PAGES = /^\/(w\/|assets\/|$)/;
const JSON_TYPE = "Content-Type: application/json\r\n";
const lead = (headers: string, body: string | Uint8Array): readonly (string | Uint8Array)[] => [
  `POST /api/v1/w/default/leads HTTP/1.1\r\n${own}${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
  body,
];
const plain = (line: string, headers = ""): readonly string[] => [`${line} HTTP/1.1\r\n${own}${headers}\r\n`];

test("what is in order is taken: the rest of this file is about what is not", async () => {
  for (const type of ["application/json", "application/json; charset=utf-8", 'application/json;charset="UTF-8"'])
    expect(await sendRaw(port, ...lead(`Content-Type: ${type}\r\n`, LEAD))).toMatchObject({ status: 201 });
  const chunked = `POST /api/v1/w/default/leads HTTP/1.1\r\n${own}${JSON_TYPE}Transfer-Encoding: chunked\r\n\r\n`;
  const inTwo = `5\r\n${LEAD.slice(0, 5)}\r\n${(LEAD.length - 5).toString(16)}\r\n${LEAD.slice(5)}\r\n0\r\n\r\n`;
  expect(await sendRaw(port, chunked, inTwo)).toMatchObject({ status: 201 });
  expect(await sendRaw(port, ...plain("GET http://localhost/api/v1/w/default/session"))).toMatchObject({ status: 200 });
});

const post = (headers: string, body: string) => () =>
  [`POST /api/v1/w/default/leads HTTP/1.1\r\n${own}${JSON_TYPE}${headers}\r\n${body}`] as const;

test.each<readonly [what: string, status: number, request: () => readonly (string | Uint8Array)[]]>([
  // Where two programs could disagree on where a request ends, it is none.
  ["two lengths", 400, post("Content-Length: 2\r\nContent-Length: 4\r\n", "{}xx")],
  [
    "a length and chunks",
    400,
    post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"),
  ],
  ["a length with a sign", 400, post("Content-Length: +2\r\n", "{}")],
  ["a length below zero", 400, post("Content-Length: -2\r\n", "{}")],
  ["chunks in another coding", 400, post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")],
  ["a transfer that there is not", 400, post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")],
  ["a chunk without a size", 400, post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n")],
  ["lines that end otherwise", 400, () => ["GET /livez HTTP/1.1\nHost: localhost\n\n"]],
  ["a header over two lines", 400, () => plain("GET /livez", "X: a\r\n b\r\n")],
  ["a space before the colon", 400, () => plain("GET /livez", "X : a\r\n")],
  ["a control character in a header", 400, () => plain("GET /livez", "X: a\u0001b\r\n")],
  ["two hosts", 400, () => plain("GET /openapi.json", "Host: evil.example\r\n")],
  ["another host in the first line", 421, () => plain("GET http://evil.example/api/v1/health")],
  ["no host", 400, () => ["GET /openapi.json HTTP/1.1\r\nConnection: close\r\n\r\n"]],
  ["no HTTP", 400, () => ["hello\r\n\r\n"]],
  ["another protocol", 400, () => ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"]],
  ["TLS", 400, () => [Uint8Array.from([0x16, 3, 1, 0, 0xc8, 1, 0, 0, 0xc4, 3, 3])]],
  // Too much of it.
  ["an address of 70,000 characters", 431, () => plain(`GET /${"a".repeat(70_000)}`)],
  ["a header of 70,000 characters", 431, () => plain("GET /livez", `X: ${"a".repeat(70_000)}\r\n`)],
  ["a name of 3,000 characters", 414, () => plain(`GET /api/v1/w/default/leads/${"a".repeat(3_000)}`)],
  ["a body of a hundred million", 413, post("Content-Length: 99999999\r\n", "{}")],
  // Addresses that can't be read, or lead out of a folder.
  ["half a percent code", 400, () => plain("GET /api/v1/w/default/leads/%zz")],
  ["percent codes that are no text", 400, () => plain("GET /api/v1/w/default/leads/%ff%fe")],
  ["percent codes that are no text, of a page", 400, () => plain("GET /w/%c0%ae")],
  ["a percent code in the query", 422, () => plain("GET /api/v1/w/default/leads/recent?limit=%zz")],
  ["a NUL in a file", 404, () => plain("GET /assets/%00.js")],
  ["out of the folder", 404, () => plain("GET /assets/../../package.json")],
  ["out of the folder, in codes", 404, () => plain("GET /assets/%2e%2e%2f%2e%2e%2fpackage.json")],
  ["out of the folder, the other way", 404, () => plain("GET /assets/..%5c..%5cpackage.json")],
  ["a file of 9,000 characters", 404, () => plain(`GET /assets/${"a".repeat(9_000)}.js`)],
  ["the folder itself", 404, () => plain("GET /assets/")],
  ["another slash", 404, () => plain("GET /api//v1/health")],
  ["a slash at the end", 404, () => plain("GET /api/v1/health/")],
  // Bodies.
  ["a compressed body", 415, () => lead(`${JSON_TYPE}Content-Encoding: gzip\r\n`, gzipSync(LEAD))],
  ["a form", 415, () => lead("Content-Type: application/x-www-form-urlencoded\r\n", "name=Ada")],
  ["plain text", 415, () => lead("Content-Type: text/plain\r\n", LEAD)],
  ["no type", 415, () => lead("", LEAD)],
  ["a type that is none", 415, () => lead("Content-Type: @@@\r\n", LEAD)],
  ["another encoding", 415, () => lead("Content-Type: application/json; charset=utf-16\r\n", LEAD)],
  ["bytes that are no text", 400, () => lead(JSON_TYPE, Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))],
  ["half a body of JSON", 400, () => lead(JSON_TYPE, '{"name":')],
  ["JSON 60,000 deep", 400, () => lead(JSON_TYPE, "[".repeat(60_000))],
  ["nothing", 422, () => lead(JSON_TYPE, "")],
  // Methods, of each kind of address.
  ["a method that there is not", 400, () => plain("BREW /api/v1/health")],
  ...["TRACE", "PROPFIND", "PATCH", "OPTIONS"].flatMap((method) =>
    ["/api/v1/w/default/leads", "/w/default/queue", "/assets/index.js", "/livez", "/"].map(
      (path) => [`${method} ${path}`, OF_PAGES.test(path) ? 404 : 405, () => plain(`${method} ${path}`)] as const,
    ),
  ),
  ["OPTIONS of everything", 404, () => plain("OPTIONS *")],
  [
    "a method in a header",
    405,
    () => plain("POST /api/v1/health", "X-HTTP-Method-Override: GET\r\nContent-Length: 0\r\n"),
  ],
])("%s: %i", async (_what, status, request) => {
  const answer = await sendRaw(port, ...request());
  expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
  expect(answer.headers).toMatchObject({
    "content-type": expect.stringContaining("application/problem+json"),
    "cache-control": "no-store",
  });
  expect(JSON.parse(answer.body)).toMatchObject({
    status,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
  });
});

test("HEAD is answered as GET is, without the body", async () => {
  for (const path of ["/livez", "/openapi.json", "/api/v1/health", "/api/v1/w/default/session", "/api/v1/nothing"]) {
    const [head, get] = [await sendRaw(port, ...plain(`HEAD ${path}`)), await sendRaw(port, ...plain(`GET ${path}`))];
    expect([path, head.status, head.body]).toEqual([path, get.status, ""]);
    for (const name of ["content-type", "cache-control"]) expect(head.headers[name]).toBe(get.headers[name]);
  }
});

test("a connection cannot be made a tunnel, nor another protocol", async () => {
  expect((await sendRaw(port, ...plain("CONNECT localhost:22"))).status).toBe(0);
  const upgrade = "Upgrade: websocket\r\n";
  expect((await sendRaw(port, ...plain("GET /livez", upgrade))).status).toBe(200);
});

test("whoever is slow is ended, and nobody else waits for them", async () => {
  const headers = `POST /api/v1/w/default/leads HTTP/1.1\r\n${own}${JSON_TYPE}Content-Length: 1000\r\n\r\n`;
  const slow = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const socket = await connected(port);
      let said = "";
      socket.on("data", (bytes: Buffer) => (said += bytes.toString("utf8")));
      socket.write(n % 2 === 0 ? "GET /livez HTTP/1.1\r\nHost: local" : `${headers}{`);
      // A byte now and then: a connection that only sleeps would be found out by its silence.
      const trickle = setInterval(() => socket.write(n % 2 === 0 ? "h" : " "), 100);
      // A byte that is on its way when the server ends the connection takes what is not read yet with it.
      let isCut = false;
      socket.on("error", () => (isCut = true));
      const ended = new Promise((resolve) => socket.once("close", resolve));
      socket.on("close", () => clearInterval(trickle));
      return { socket, ended, heard: () => (isCut ? [] : [said]) };
    }),
  );
  expect(await sendRaw(port, ...lead(JSON_TYPE, LEAD))).toMatchObject({ status: 201 });
  expect(slow.filter(({ socket }) => socket.closed)).toEqual([]);
  await Promise.all(slow.map(({ ended }) => ended));
  const all = slow.flatMap(({ heard }) => heard());
  expect(all.length).toBeGreaterThan(0);
  for (const said of all) expect(said).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[^]*application\/problem\+json/);
});

test("whoever doesn't read their answers is ended too", async () => {
  const socket = await connected(port);
  socket.pause();
  for (let n = 0; n < 100; n += 1) socket.write("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const open = (): Promise<number> =>
    new Promise((resolve, reject) => {
      app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
    });
  expect(await open()).toBeGreaterThan(0);
  await expect.poll(open, { timeout: 6_000, interval: 50 }).toBe(0);
  socket.destroy();
});
