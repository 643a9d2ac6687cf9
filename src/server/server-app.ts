/** The fastify instance with our types: schemas are zod, and the services travel with it. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Services } from "../services/services.ts";
import type { AccountActor, Admits } from "./actor-types.ts";
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
    services: Services;
    /** Who was looked up a moment ago. Whatever changes who somebody is runs in its `forgetAfter`. */
    sessions: KnownSessions;
  }
  interface FastifyRequest {
    /** Who asks; not on routes that admit anybody. */
    readonly actor: AccountActor;
  }
  interface FastifyContextConfig {
    admits?: Admits;
  }
}
