/** The names under which the server answers: that of the address that people use, and those of this machine. A page of another name gets nothing. */
import type { FastifyRequest } from "fastify";
import { paths } from "../api/paths.ts";
import type { ServerApp } from "./server-app.ts";

const THIS_MACHINE: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];
const FOR_WATCHERS: readonly (string | undefined)[] = [paths.livez, paths.readyz];

/** Whoever watches the machine asks it directly, by whatever address it has, and wherever Baton lies. */
export function isForWatchers(request: FastifyRequest): boolean {
  return FOR_WATCHERS.includes(request.routeOptions.url);
}

/** @param publicUrl where people reach it; undefined: this machine only */
export function answerOwnHosts(app: ServerApp, publicUrl: string | undefined): void {
  const own = new Set(THIS_MACHINE);
  if (publicUrl !== undefined) own.add(new URL(publicUrl).hostname);
  app.addHook("onRequest", (request, _reply, done) => {
    if (isForWatchers(request)) return done();
    const hosts = hostsOf(request);
    if (hosts.length !== 1)
      return done(refused(400, "The request names no host, or more than one. Send one header `Host`."));
    const [host = ""] = hosts;
    if (own.has(nameIn(host))) return done();
    done(refused(421, `This server doesn't answer to “${host}”. Start it with the address that people use: --url`));
  });
}

/** The path of a request, and its query; a request may name the host as well (RFC 9112, 3.2.2). @example "http://a.example/b?c" → "/b?c" */
export function pathOf(target: string): string {
  const path = target.replace(ORIGIN, "");
  return path === target || path.startsWith("/") ? path : `/${path}`;
}

const ORIGIN = /^https?:\/\/[^/?#]*/i;

/** Of several headers with this name, the first would count, and others might count for a proxy. */
function hostsOf({ raw: { rawHeaders }, originalUrl }: FastifyRequest): readonly string[] {
  const named = ORIGIN.exec(originalUrl)?.[0];
  if (named !== undefined) return [named.replace(/^https?:\/\//i, "")];
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === "host");
}

/** Without its port: a proxy in front has another. @example "baton.example:4600" → "baton.example" */
function nameIn(host: string): string {
  return host.replace(/:\d{1,5}$/, "").toLowerCase();
}

function refused(statusCode: 400 | 421, said: string): Error {
  return Object.assign(new Error(said), { statusCode });
}
