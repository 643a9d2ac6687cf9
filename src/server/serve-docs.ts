/**
 * The built documentation, at /docs: files that are the same for everyone, without a login and without cookies.
 *
 * The build doesn't know where Baton lies. It writes a path of its own into its files, and what is sent has the real one in its place.
 */
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ServerApp } from "./server-app.ts";

const DOCS_ROOT = fileURLToPath(new URL("../../dist/docs", import.meta.url));
const NOT_BUILT = "The documentation isn't built. Run `npm run docs`.\n";
/** As docs/.vitepress/config.mjs has it. */
const BUILT_BASE = "/-docs-of-baton-/";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".yaml": "text/plain; charset=utf-8",
  ".png": "image/png",
};
const PICTURE = ".png";

type Encoding = "br" | "gzip";

/** What is sent of a file: made when it is first asked for, and kept. The build has some hundred files, a few MB together. */
type Sent = { readonly body: Buffer; readonly etag: string; readonly packed: Map<Encoding, Promise<Buffer>> };
type Built = { readonly names: ReadonlySet<string>; readonly sent: Map<string, Promise<Sent>> };

export type DocsOptions = {
  /** Where everything lies, such as `/` or `/baton/`. */
  readonly basePath: string;
  /** The folder that was built. Left out: that of this checkout. */
  readonly docsRoot?: string | undefined;
};

export function serveDocs(app: ServerApp, { basePath, docsRoot = DOCS_ROOT }: DocsOptions): void {
  const builtNow = buildAt(docsRoot);
  const base = `${basePath}docs/`;
  app.get("/docs", { schema: { hide: true } }, (_request, reply) => reply.redirect(base, 308));
  app.get<{ Params: { readonly "*": string } }>("/docs/*", { schema: { hide: true } }, async (request, reply) => {
    const built = builtNow();
    if (built === undefined) return reply.code(503).type("text/plain").send(NOT_BUILT);
    const name = fileOf(built.names, request.params["*"]);
    const known = name ?? "404.html";
    const sent = await remembered(built.sent, known, () => read(join(docsRoot, known), base));
    void reply.code(name === undefined ? 404 : 200);
    return send(request, reply, known, sent);
  });
}

/** @returns the file of an address, or undefined. Nothing that isn't in the list of built files is ever opened. */
function fileOf(names: ReadonlySet<string>, path: string): string | undefined {
  return [path, `${path}.html`, `${path}index.html`].find((name) => names.has(name));
}

/** Looked at anew when another build takes the place of the one before. */
function buildAt(folder: string): () => Built | undefined {
  let last: (Built & { readonly writtenAtMs: number }) | undefined;
  return () => {
    const writtenAtMs = statSync(join(folder, "404.html"), { throwIfNoEntry: false })?.mtimeMs;
    if (writtenAtMs === undefined) return undefined;
    if (last?.writtenAtMs !== writtenAtMs) {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const names = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
      last = { names: new Set(names.map((name) => name.replaceAll("\\", "/"))), sent: new Map(), writtenAtMs };
    }
    return last;
  };
}

async function read(path: string, base: string): Promise<Sent> {
  const bytes = await readFile(path);
  const isText = extname(path) in TYPES && extname(path) !== PICTURE;
  const body = isText ? Buffer.from(bytes.toString("utf8").replaceAll(BUILT_BASE, base)) : bytes;
  return { body, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`, packed: new Map() };
}

async function send(request: FastifyRequest, reply: FastifyReply, name: string, sent: Sent): Promise<FastifyReply> {
  // What has its content in its name is kept for good.
  const isKept = name.startsWith("assets/");
  void reply
    .type(TYPES[extname(name)] ?? "application/octet-stream")
    .header("cache-control", isKept ? "public, max-age=31536000, immutable" : "no-cache")
    .header("etag", sent.etag)
    .header("vary", "accept-encoding");
  if (request.headers["if-none-match"] === sent.etag) return reply.code(304).send();
  const encoding = extname(name) === PICTURE ? undefined : encodingFor(request);
  if (encoding === undefined) return reply.send(sent.body);
  const body = await remembered(sent.packed, encoding, () => PACK[encoding](sent.body));
  return reply.header("content-encoding", encoding).send(body);
}

function encodingFor({ headers }: FastifyRequest): Encoding | undefined {
  const accepted = headers["accept-encoding"] ?? "";
  return (["br", "gzip"] as const).find((each) =>
    new RegExp(String.raw`\b${each}\b(?!;\s*q=0(?:\.0*)?\b)`).test(accepted),
  );
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const PACK: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (body) => gzipped(body),
};

/** The value of a key, made once. One that couldn't be made is tried again. */
function remembered<Key, Value>(map: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  made.catch(() => map.delete(key));
  return made;
}
