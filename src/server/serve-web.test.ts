/** The files of the web app: compressed once, kept for good, and never refused; the page that names them is asked for each time. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverWithoutDatabase } from "../../test/server-without-database.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import type { ServerApp } from "./server-app.ts";

const CODE = "export const page = 1;\n".repeat(40);
const KEPT = "public, max-age=31536000, immutable";

let root: string;
let app: ServerApp;

beforeAll(async () => {
  root = await temporaryFolder();
  await mkdir(join(root, "assets"));
  await build("a");
  app = await serverWithoutDatabase({ webRoot: root });
});
afterAll(async () => {
  await app.close();
  await rm(root, { recursive: true });
});

/** As the build writes it: a file with its content in its name, and the page that names it. */
async function build(name: string): Promise<void> {
  const file = join(root, "assets", `index-${name}.js`);
  await writeFile(file, CODE);
  await writeFile(`${file}.br`, brotliCompressSync(CODE));
  await writeFile(`${file}.gz`, gzipSync(CODE));
  const page = `<meta name="baton-base" content="/" /><meta nonce="NONCE" /><script src="./assets/index-${name}.js">`;
  await writeFile(join(root, "index.html"), page);
}

test.each([
  ["br, gzip", "br"],
  ["gzip, br", "br"],
  ["gzip, deflate", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["deflate", undefined],
  ["identity", undefined],
  [undefined, undefined],
])("a browser that takes %s is sent %s, and caches are told that it depends on that", async (accepts, encoding) => {
  const url = "/assets/index-a.js";
  const sent = accepts === undefined ? {} : { "accept-encoding": accepts };
  const { statusCode, headers, rawPayload } = await app.inject({ url, headers: sent });
  expect([statusCode, headers["content-encoding"], headers.vary]).toEqual([200, encoding, "accept-encoding"]);
  expect(headers).toMatchObject({
    "content-type": expect.stringMatching(/javascript; charset=utf-8$/),
    "cache-control": KEPT,
    "x-content-type-options": "nosniff",
    "content-length": String(rawPayload.length),
  });
  const plain = { br: brotliDecompressSync, gzip: gunzipSync, none: (bytes: Buffer) => bytes }[
    (encoding ?? "none") as "br" | "gzip" | "none"
  ](rawPayload);
  expect(plain.toString("utf8")).toBe(CODE);
});

test("a file that isn't there is kept by nobody: it may be there a moment later", async () => {
  const { statusCode, headers } = await app.inject("/assets/index-b.js");
  expect([statusCode, headers["cache-control"]]).toEqual([404, "no-store"]);
});

test("the page is asked for each time, with another number used once; HEAD is answered as GET is", async () => {
  const nonces = new Set<string>();
  for (const url of ["/", "/w/default/queue", "/w/default/leads/form%3Aada", "/?month=2026-03"]) {
    const { statusCode, headers, body } = await app.inject(url);
    expect([url, statusCode, headers["cache-control"]]).toEqual([url, 200, "no-cache"]);
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? "";
    nonces.add(nonce);
    expect(headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
    const head = await app.inject({ method: "HEAD", url });
    expect([url, head.statusCode, head.headers["content-length"]]).toEqual([url, 200, headers["content-length"]]);
  }
  expect(nonces.size).toBe(4);
});

test("another build takes the place of the one before: the page names its files, without a start", async () => {
  expect((await app.inject("/")).body).toContain("index-a.js");
  await build("next");
  await rm(join(root, "assets", "index-a.js"));
  expect((await app.inject("/")).body).toContain("index-next.js");
  expect((await app.inject("/assets/index-next.js")).statusCode).toBe(200);
  // While it is being written there is no page; the one before is better than none.
  await rm(join(root, "index.html"));
  expect((await app.inject("/")).statusCode).toBe(200);
  await build("a");
});

test("a server that is busy says so to programs, and sends pages and files all the same", async () => {
  const busy = await serverWithoutDatabase({ webRoot: root, patience: { busyMs: 0.000_001 } });
  await busy.ready();
  const status = async (url: string): Promise<number> => (await busy.inject(url)).statusCode;
  await expect.poll(() => status("/api/v1/w/none/session"), { timeout: 5_000, interval: 50 }).toBe(503);
  expect(await status("/%61pi/v1/w/none/session")).toBe(503);
  for (const url of ["/", "/w/default/queue", "/assets/index-a.js", "/livez"])
    expect([url, await status(url)]).toEqual([url, 200]);
  await busy.close();
});
