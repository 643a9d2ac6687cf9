/**
 * The built web app. Its files have their content in their names, so a browser keeps them for good; the page itself is asked for each time, and
 * is given a number used once, by which alone styles may be put into it.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyReply } from "fastify";
import { listWords } from "../words/english/lists.ts";
import { allowedMethods } from "./allowed-methods.ts";
import { sendEarlier } from "./earlier-builds.ts";
import { requestProblem } from "./problem.ts";
import type { ServerApp } from "./server-app.ts";

export const WEB_ROOT = fileURLToPath(new URL("../../dist/web", import.meta.url));
const NOT_BUILT = "The web app isn't built. Run `npm run build`.\n";

export type WebOptions = {
  /** Where everything lies, such as `/` or `/baton/`. */
  readonly basePath: string;
  /** The address that people use, where the operator said it: what programs are told to call. */
  readonly publicUrl?: string | undefined;
  /** The folder that was built. */
  readonly webRoot?: string;
};

/** Every path that is no file and no API is a page of it. */
export async function serveWeb(
  app: ServerApp,
  { basePath, publicUrl = "", webRoot = WEB_ROOT }: WebOptions,
): Promise<void> {
  const isBuilt = existsSync(join(webRoot, "assets"));
  const pageNow = pageAt(join(webRoot, "index.html"), { basePath, publicUrl });
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: join(webRoot, "assets"),
      prefix: "/assets/",
      index: false,
      // Made by the build: see vite.config.ts.
      preCompressed: true,
      maxAge: "1y",
      immutable: true,
    });
  }
  let allowed: ReturnType<typeof allowedMethods> | undefined;
  app.setNotFoundHandler(async (request, reply) => {
    const [path = ""] = request.url.split("?");
    const isPage = READING.has(request.method) && !/^\/(api|assets)\//.test(path) && !/\.\w+$/.test(path);
    allowed ??= allowedMethods(app.routeActions.keys());
    const methods = allowed(path);
    if (methods.length > 0)
      return reply
        .code(405)
        .header("allow", methods.join(", "))
        .type("application/problem+json")
        .send(requestProblem(405, "Method not allowed", `${request.originalUrl} takes ${listWords(methods)} only.`));
    if (!isPage) {
      const isRead = READING.has(request.method) && isBuilt;
      const earlier = isRead ? await sendEarlier(app.installation, path, request, reply) : undefined;
      if (earlier !== undefined) return earlier;
      return reply
        .code(404)
        .type("application/problem+json")
        .send(requestProblem(404, "Not found", `There is nothing at ${request.method} ${request.originalUrl}.`));
    }
    const page = isBuilt ? pageNow() : undefined;
    return page === undefined ? reply.code(503).type("text/plain").send(NOT_BUILT) : sendPage(app, reply, page);
  });
}

const READING = new Set(["GET", "HEAD"]);

type Page = (nonce: string) => string;

/** Read anew when another build takes the place of the one before: then the files that the page before names are gone. */
type Place = Pick<WebOptions, "basePath"> & { readonly publicUrl: string };

function pageAt(file: string, place: Place): () => Page | undefined {
  let read: { readonly page: Page; readonly writtenAtMs: number } | undefined;
  return () => {
    const writtenAtMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (writtenAtMs === undefined) return read?.page;
    if (read?.writtenAtMs !== writtenAtMs) read = { page: pageOf(readFileSync(file, "utf8"), place), writtenAtMs };
    return read.page;
  };
}

function pageOf(built: string, { basePath, publicUrl }: Place): Page {
  const html = built
    .replaceAll('"./', `"${basePath}`)
    .replace('content="/"', `content="${basePath}"`)
    .replace('name="baton-url" content=""', `name="baton-url" content="${publicUrl}"`);
  const [before = "", after = ""] = html.split("NONCE");
  return (nonce) => `${before}${nonce}${after}`;
}

function sendPage({ policyOfPage }: ServerApp, reply: FastifyReply, page: Page): FastifyReply {
  const nonce = randomBytes(16).toString("base64");
  return reply
    .headers({ "content-security-policy": policyOfPage(nonce), "cache-control": "no-cache" })
    .type("text/html; charset=utf-8")
    .send(page(nonce));
}
