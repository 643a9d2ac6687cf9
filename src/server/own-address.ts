/** Where Baton lies, and which requests come from there: those that change something come from our own pages, or from no page at all. */
import type { FastifyRequest } from "fastify";
import { AppError } from "../base/app-error.ts";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** The path below which everything is: `/`, or one such as `/baton/`. @param publicUrl as the operator said it; undefined: they did not */
export function basePathOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? "/" : new URL(publicUrl).pathname;
}

/** The address Baton is reached at, ending with a slash: the one it was told, or that the request was sent to. */
export function ownAddress(request: FastifyRequest, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  // What a proxy says of host and protocol is not asked: it may have it from whoever sent the request. Where there is one, there is `--url`.
  const own = URL.parse(`http://${request.headers.host ?? ""}`)?.origin;
  if (own !== undefined && own !== "null") return `${own}/`;
  throw new AppError("input_invalid", "The request names no host", { remedy: "Send the header `host`" });
}

export function ownOrigin(request: FastifyRequest, publicUrl: string | undefined): string {
  return new URL(ownAddress(request, publicUrl)).origin;
}

/**
 * Browsers say where a request comes from; programs say nothing, and have no cookies of others to misuse.
 *
 * @throws AppError `not_permitted` when a page of another origin wants to change something
 */
export function mustBeOwnOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (READING.has(request.method)) return;
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const isOwn =
    origin === undefined
      ? site === undefined || site === "same-origin" || site === "none"
      : origin === ownOrigin(request, publicUrl);
  if (isOwn) return;
  throw new AppError("not_permitted", "The request comes from a page of another site", {
    remedy: "Use Baton at its own address. Behind a proxy, set that address with `--url`",
  });
}
