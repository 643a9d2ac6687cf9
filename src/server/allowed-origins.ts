/**
 * Pages of other origins that may ask, as the operator names them (CORS). Such a page asks like a program: with a key, and never with the cookie
 * of whoever looks at it.
 */
import type { ServerApp } from "./server-app.ts";

const PREFLIGHT = {
  "access-control-allow-methods": "GET, POST, PUT, DELETE",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-max-age": "600",
};

/** @param origins as browsers write them, such as `https://www.company.example` */
export function allowOrigins(app: ServerApp, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.addHook("onRequest", (request, reply, done) => {
    void reply.header("vary", "origin");
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return done();
    void reply.headers({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "retry-after",
      // The page is of another site, and may read the answer all the same.
      "cross-origin-resource-policy": "cross-origin",
    });
    if (request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined)
      return reply.code(204).headers(PREFLIGHT).send();
    for (const name of ["cookie", "origin", "sec-fetch-site"]) delete request.headers[name];
    done();
  });
}
