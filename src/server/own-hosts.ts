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
    if (own.has(nameIn(request.headers.host)) || isForWatchers(request)) return done();
    done(misdirected(request.headers.host));
  });
}

/** Without its port: a proxy in front has another. @example "baton.example:4600" → "baton.example" */
function nameIn(host: string | undefined): string {
  return (host ?? "").replace(/:\d{1,5}$/, "").toLowerCase();
}

function misdirected(host: string | undefined): Error {
  const said = `This server doesn't answer to “${host ?? ""}”. Start it with the address that people use: --url`;
  return Object.assign(new Error(said), { statusCode: 421 });
}
