/** How often somebody may ask: whoever is signed in by their account, a program by its key, everybody else by their address. */
import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import { tooManyRequests } from "./too-many.ts";
import type { ServerApp } from "./server-app.ts";
import { knownAsker, type SignIn } from "./sign-in.ts";

/** Requests a minute; more are answered with 429. */
export type RequestLimits = {
  /** Of one account. */
  readonly account: number;
  /** Of one key that names no rate of its own. */
  readonly key: number;
  /**
   * Of one address, without a session or key, or before it was looked up. Behind a proxy that is not trusted (`trust-proxy.ts`), everybody has the
   * address of the proxy.
   */
  readonly address: number;
};

export const REQUEST_LIMITS: RequestLimits = { account: 60_000, key: 60_000, address: 6_000 };

/** How the counters of accounts and keys begin: no address does. */
const ACCOUNT = "account ";
const KEY = "key ";

/**
 * Counted before anything is looked up, so that strangers cannot make us work: a session or key that is not known right now counts for the address,
 * once every few seconds, and for itself from then on. So whoever guesses keys is stopped by their address.
 */
export async function limitRequests(app: ServerApp, signIn: SignIn, limits: RequestLimits): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: 60_000,
    keyGenerator: (request) => {
      const known = knownAsker(app, signIn, request);
      if (known === undefined) return normalizeIP(request.ip);
      const { actor } = known;
      return actor.kind === "key" ? `${KEY}${actor.keyId}` : `${ACCOUNT}${actor.accountId}`;
    },
    max: (request, counter) => {
      if (counter.startsWith(KEY)) return knownAsker(app, signIn, request)?.rate ?? limits.key;
      // A demo is one person, at this machine.
      return signIn.kind === "demo" || counter.startsWith(ACCOUNT) ? limits.account : limits.address;
    },
    errorResponseBuilder: (_request, context) =>
      tooManyRequests(`More than ${context.max} requests per minute`, Math.ceil(context.ttl / 1000)),
  });
}
