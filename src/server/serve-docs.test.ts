/** The documentation: below whatever path Baton has, kept by browsers as long as it may be, and nothing else of the disk. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverWithoutDatabase } from "../../test/server-without-database.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { serveDocs } from "./serve-docs.ts";
import type { ServerApp } from "./server-app.ts";

let root: string;
let app: ServerApp;
beforeAll(async () => {
  root = await temporaryFolder();
  await build(join(root, "docs"), "a");
  await writeFile(join(root, "secret.html"), "secret");
  app = await serverWithoutDatabase({ docsRoot: join(root, "docs") });
});
afterAll(async () => {
  await app.close();
  await rm(root, { recursive: true });
});

async function build(folder: string, name: string): Promise<void> {
  await mkdir(join(folder, "decisions"), { recursive: true });
  await mkdir(join(folder, "assets"), { recursive: true });
  const page = (title: string): string => `<script src="/-docs-of-baton-/assets/${name}.js"></script><h1>${title}</h1>`;
  await writeFile(join(folder, "assets", `${name}.js`), `export const base = "/-docs-of-baton-/";`);
  for (const file of ["index", "start", "decisions/index", "404"])
    await writeFile(join(folder, `${file}.html`), page(file));
}

test.each([
  ["/docs/", 200, "<h1>index</h1>"],
  ["/docs/start", 200, "<h1>start</h1>"],
  ["/docs/start.html", 200, "<h1>start</h1>"],
  ["/docs/start?from=mail", 200, "<h1>start</h1>"],
  ["/docs/decisions/", 200, "<h1>decisions/index</h1>"],
  ["/docs/nothing", 404, "<h1>404</h1>"],
  ["/docs/..%2fsecret.html", 404, "<h1>404</h1>"],
  ["/docs/__proto__", 404, "<h1>404</h1>"],
])("%s is answered with %i", async (url, status, text) => {
  const { statusCode, body, headers } = await app.inject({ url });
  expect([statusCode, body]).toEqual([status, `<script src="/docs/assets/a.js"></script>${text}`]);
  expect(headers).toMatchObject({ "cache-control": "no-cache", "x-content-type-options": "nosniff" });
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  expect(headers["set-cookie"]).toBeUndefined();
});

test("what has its content in its name is kept for good, and sent packed", async () => {
  const { headers, rawPayload } = await app.inject({
    url: "/docs/assets/a.js",
    headers: { "accept-encoding": "gzip, br" },
  });
  expect(headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-encoding": "br",
    "content-type": "text/javascript; charset=utf-8",
    vary: "accept-encoding",
  });
  expect(brotliDecompressSync(rawPayload).toString()).toBe(`export const base = "/docs/";`);
  const plain = await app.inject({ url: "/docs/assets/a.js", headers: { "accept-encoding": "br;q=0" } });
  expect(plain.headers["content-encoding"]).toBeUndefined();
});

test("a page that a browser has isn't sent again; after another build it is", async () => {
  const url = "/docs/start";
  const etag = String((await app.inject({ url })).headers.etag);
  const again = await app.inject({ url, headers: { "if-none-match": etag } });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
  await build(join(root, "docs"), "b");
  const newer = await app.inject({ url, headers: { "if-none-match": etag } });
  expect([newer.statusCode, newer.body]).toEqual([200, expect.stringContaining("/docs/assets/b.js")]);
  await build(join(root, "docs"), "a");
});

test("below a path, everything names that path", async () => {
  const below = Fastify() as unknown as ServerApp;
  serveDocs(below, { basePath: "/baton/", docsRoot: join(root, "docs") });
  expect((await below.inject({ url: "/docs" })).headers.location).toBe("/baton/docs/");
  expect((await below.inject({ url: "/docs/" })).body).toContain(`src="/baton/docs/assets/`);
  await below.close();
});

test("where it isn't built, one sentence says how to", async () => {
  const without = await serverWithoutDatabase({ docsRoot: join(root, "none") });
  const { statusCode, body } = await without.inject({ url: "/docs/start" });
  expect([statusCode, body]).toEqual([503, "The documentation isn't built. Run `npm run docs`.\n"]);
  await without.close();
});
