/**
 * One line of the log for each answer: which request, by which route, in which company, for whom, how it ended, and how long it took. IDs and patterns
 * only: an address of a request may name a person, so it is never written.
 */
import type { ServerApp } from "./server-app.ts";
import { contextIn } from "./sign-in.ts";

export type AnsweredRequest = {
  readonly method: string;
  /** As the contract writes it, such as `/api/v1/w/:workspace/leads`; `none` where there is no such route. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
};

/** Asked every few seconds by machines: of no interest while all is well. */
const OF_MACHINES = /^\/(livez|readyz)$|\/health$/;

export function noteAnswers(app: ServerApp, onAnswered: (answered: AnsweredRequest) => void = () => undefined): void {
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  app.addHook("onResponse", async (request, reply) => {
    const { method, routeOptions } = request;
    const { statusCode: status, elapsedTime } = reply;
    const answered = { method, route: routeOptions.url ?? "none", status, durationMs: Math.round(elapsedTime) };
    onAnswered(answered);
    if (OF_MACHINES.test(answered.route) && status < 500) return;
    const ctx = contextIn(request);
    const actor = ctx === undefined ? null : actorId(ctx.actor);
    request.log.info({ ...answered, workspace: ctx?.workspaceId ?? null, actor }, "request answered");
  });
}

function actorId(actor: NonNullable<ReturnType<typeof contextIn>>["actor"]): string {
  if (actor.kind === "account") return `account:${actor.accountId}`;
  return actor.kind === "key" ? `key:${actor.keyId}` : actor.kind;
}
