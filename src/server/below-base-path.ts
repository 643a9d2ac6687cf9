/**
 * Everything lies below one path: `/`, or the path of the address that people use. The proxy in front passes paths on as they came; below this file
 * nothing knows of the prefix but what writes addresses.
 */
import type { FastifyRequest } from "fastify";
import { isForWatchers, pathOf } from "./own-hosts.ts";
import type { ServerApp } from "./server-app.ts";

/** @param url the path of a request, and its query. @returns it as it is where Baton lies at `/`; as it was, where it is not below `basePath` */
export function withoutBasePath(basePath: string, url: string): string {
  return url.startsWith(basePath) ? `/${url.slice(basePath.length)}` : url;
}

/** What is not below the path isn't there, but for the path without its last slash, which people type. */
export function answerBelow(app: ServerApp, basePath: string): void {
  if (basePath === "/") return;
  app.addHook("onRequest", (request, reply, done) => {
    const [path = "", ...query] = pathOf(request.originalUrl).split("?");
    if (path.startsWith(basePath) || isForWatchers(request)) return done();
    if (`${path}/` !== basePath || !READING.has(request.method)) return done(outside(request, basePath));
    return reply.redirect([basePath, ...query].join("?"), 308);
  });
}

const READING = new Set(["GET", "HEAD"]);

function outside({ originalUrl }: FastifyRequest, basePath: string): Error {
  const said = `There is nothing at ${originalUrl}: here, everything is below ${basePath}. A proxy in front must pass paths on as they came.`;
  return Object.assign(new Error(said), { statusCode: 404 });
}
