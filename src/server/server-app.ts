/** The fastify instance with our types: schemas are zod, and what the process opened travels with it. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { WorkspaceId } from "../base/ids.ts";
import type { Action } from "../policy/actions.ts";
import type { ArrivalTurns } from "../services/intake/arrival-turns.ts";
import type { Context } from "../services/context.ts";
import type { Installation } from "../services/services.ts";
import type { Threads } from "../threads/start-threads.ts";
import type { keyFinder } from "../services/keys/find-key.ts";
import type { KnownSessions } from "./known-sessions.ts";

export type ServerApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module "fastify" {
  interface FastifyInstance {
    installation: Installation;
    /** The company that addresses without one mean. */
    firstWorkspace: WorkspaceId;
    /** Every route, such as `GET /api/queue`, with what the policy calls it. */
    routeActions: ReadonlyMap<string, Action | undefined>;
    /** For a request that has waited: who asks is looked up as for a new one, and may be nobody any more. */
    authenticateAgain: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>;
    /** The key that a program sends, as far as it opens the company. */
    findKey: ReturnType<typeof keyFinder>;
    /** Who was looked up a moment ago. Whatever changes who somebody is runs in its `forgetAfter`. */
    sessions: KnownSessions;
    /** Aborted when the server is about to stop: it still answers, and wants nothing new. */
    stopping: AbortController;
    /** Whose turn it is to be decided, of what arrives. */
    arrivalTurns: ArrivalTurns;
    /** Where work is done that would hold up other requests. */
    threads: Threads;
    /** The content security policy of a page with a number used once. */
    policyOfPage: (nonce: string) => string;
  }
  interface FastifyRequest {
    /** Who asks, for which company: what every verb is given. */
    readonly ctx: Context;
  }
  interface FastifyContextConfig {
    /** What the policy calls it. A route without one is no route of the API. */
    action?: Action;
    /** Others put into its address what they like. */
    takesAnyQuery?: true;
    /** Pages of other sites send to it, in whatever encoding: nothing is taken from whoever is signed in. */
    isForOtherSites?: true;
  }
}
