import type { FastifyRequest } from "fastify";

/** By the route that was found too: its address can be written in many ways, such as `/%61pi/…`. */
export function isOfApi({ url, routeOptions }: FastifyRequest): boolean {
  return url.startsWith("/api/") || routeOptions.url?.startsWith("/api/") === true;
}

export function isForOtherSites({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.isForOtherSites === true;
}
