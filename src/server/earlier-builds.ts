/** Files of builds other than this one, for pages that were opened with them: the database keeps them until nobody asks any more. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { EpochMs } from "../base/time.ts";
import type { Database } from "../store/database/database.ts";
import { findWebFile, keepWebFiles, missingWebFiles, type WebFile } from "../store/web-files/web-files.ts";

/** As the build calls what it names by its content: a page, its styles, and what they load. */
const NAMED_BY_CONTENT = /^[\w.-]+-[\w-]{8}\.(?:js|css|svg|woff2)$/;
const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};
const decompressed = promisify(brotliDecompress);

/** Keeps the files of the build in a folder; where there is none, nothing. @param assets the folder */
export async function keepBuild(db: Database, assets: string, at: EpochMs): Promise<void> {
  const all = await readdir(assets).catch(() => []);
  const names = all.filter((name) => NAMED_BY_CONTENT.test(name));
  if (names.length === 0) return;
  const compressed = new Set(all.filter((name) => name.endsWith(".br")));
  const added: WebFile[] = [];
  for (const name of await missingWebFiles(db, names)) {
    const isBrotli = compressed.has(`${name}.br`);
    added.push({ name, isBrotli, body: await readFile(join(assets, isBrotli ? `${name}.br` : name)) });
  }
  await keepWebFiles(db, { names, added }, at);
}

/** @param path of a request, as it is below `/`. @returns undefined when it is no file of another build */
export async function sendEarlier(
  { db, now }: { readonly db: Database; readonly now: () => EpochMs },
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const name = /^\/assets\/([^/]+)$/.exec(path)?.[1] ?? "";
  if (!NAMED_BY_CONTENT.test(name)) return undefined;
  const file = await findWebFile(db, name, now());
  if (file === undefined) return undefined;
  const takesBrotli = /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers["accept-encoding"] ?? "");
  const isSentSo = file.isBrotli && takesBrotli;
  if (isSentSo) void reply.header("content-encoding", "br");
  return reply
    .headers({ "cache-control": "public, max-age=31536000, immutable", vary: "accept-encoding" })
    .type(TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream")
    .send(file.isBrotli && !isSentSo ? await decompressed(file.body) : file.body);
}
