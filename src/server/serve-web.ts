/**
 * The built web app. Its files have their content in their names, so a browser keeps them for good; the page itself is asked for each time, and
 * is given a number used once, by which alone styles may be put into it.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyReply } from "fastify";
import { requestProblem } from "./problem.ts";
import type { ServerApp } from "./server-app.ts";

const WEB_ROOT = fileURLToPath(new URL("../../dist/web", import.meta.url));
const NOT_BUILT = "The web app isn't built. Run `npm run build`.\n";

/** Every path that is no file and no API is a page of it. @param basePath where everything lies, such as `/` or `/baton/` */
export async function serveWeb(app: ServerApp, { basePath }: { readonly basePath: string }): Promise<void> {
  const page = existsSync(`${WEB_ROOT}/index.html`) ? pageAt(basePath) : undefined;
  if (page !== undefined) {
    await app.register(fastifyStatic, {
      root: WEB_ROOT,
      index: false,
      // The page itself is made below.
      allowedPath: (path) => !path.startsWith("/index.html"),
      // Made by the build: see vite.config.ts.
      preCompressed: true,
      maxAge: "1y",
      immutable: true,
    });
    app.get("/", { schema: { hide: true } }, (_request, reply) => sendPage(app, reply, page));
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === "GET" && !request.url.startsWith("/api/") && !/\.\w+$/.test(request.url.split("?")[0] ?? "");
    if (isPage && page !== undefined) return sendPage(app, reply, page);
    if (isPage) return reply.code(503).type("text/plain").send(NOT_BUILT);
    return reply
      .code(404)
      .type("application/problem+json")
      .send(requestProblem(404, "Not found", `There is nothing at ${request.method} ${request.originalUrl}.`));
  });
}

type Page = (nonce: string) => string;

function pageAt(basePath: string): Page {
  const html = readFileSync(`${WEB_ROOT}/index.html`, "utf8")
    .replaceAll('"./', `"${basePath}`)
    .replace('content="/"', `content="${basePath}"`);
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
