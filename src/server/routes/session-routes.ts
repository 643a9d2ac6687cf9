/** Signing in and out, and joining by a link. The only routes, beside health, that answer without a session. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Accounts, Visitor } from "../../accounts/accounts.ts";
import { Problem } from "../../api/shapes.ts";
import { paths } from "../../api/paths.ts";
import {
  DoneResponse,
  JoinRequest,
  LinkRequest,
  LinkResponse,
  SessionResponse,
  SignInRequest,
} from "../../api/people-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { assert } from "../../base/assert.ts";
import { memberId } from "../../base/ids.ts";
import { ownsWorkspace } from "../../services/actor.ts";
import { agreementInForce } from "../../services/agreement/agreement-in-force.ts";
import { speaksFor } from "../../services/facts/may-speak-for.ts";
import { joinByLink } from "../../services/people/join-by-link.ts";
import { openLink } from "../../services/people/open-link.ts";
import { presentLink } from "../present/people/present-link.ts";
import { tooManyRequests } from "../limit-requests.ts";
import type { ServerApp } from "../server-app.ts";
import { actorOf, type SignIn, visitorOf } from "../sign-in.ts";

export function sessionRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "GET",
    url: paths.session,
    config: { action: "session:read" },
    schema: { operationId: "getSession", summary: "Current session", response: { 200: SessionResponse, 401: Problem } },
    handler: async (request) => {
      const { actor, email } = actorOf(request);
      assert(actor.kind === "account", "a key has no session");
      const { accountId, name, member, roles } = actor;
      const isOwner = ownsWorkspace(actor);
      const may = [...speaksFor(actor, await agreementInForce(request.ctx))];
      return {
        accountId,
        name,
        email,
        member,
        isOwner,
        roles: [...roles],
        speaksFor: may,
        isDemo: signIn.kind === "demo",
      };
    },
  });
  app.route({
    method: "POST",
    url: paths.signIn,
    config: { action: "session:start" },
    schema: {
      operationId: "signIn",
      summary: "Sign in",
      description: "Sets a session cookie.",
      body: SignInRequest,
      response: { 200: DoneResponse, 401: Problem, 422: Problem, 429: Problem },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      await signInAs(accounts, visitor, request.body, reply);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.signOut,
    config: { action: "session:start" },
    schema: { operationId: "signOut", summary: "Sign out", response: { 200: DoneResponse } },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      void reply.header("set-cookie", await app.sessions.forgetAfter(() => accounts.signOut(visitor)));
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.link,
    config: { action: "link:use" },
    schema: {
      operationId: "lookUpLink",
      summary: "Look up an invitation link",
      body: LinkRequest,
      response: { 200: LinkResponse, 410: Problem, 422: Problem },
    },
    handler: async ({ ctx, body }) => presentLink(await openLink(ctx, body.token), await agreementInForce(ctx)),
  });
  app.route({
    method: "POST",
    url: paths.join,
    config: { action: "link:use" },
    schema: {
      operationId: "joinByLink",
      summary: "Join with an invitation link",
      description: "Creates a login and signs in. A link works once.",
      body: JoinRequest,
      response: { 201: DoneResponse, 410: Problem, 422: Problem, 429: Problem },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { token, name, email, password, member } = request.body;
      await app.sessions.forgetAfter(() =>
        joinByLink(request.ctx, {
          ...{ token, name, email },
          member: typeof member === "string" ? memberId(member) : member,
          hashPassword: () => accounts.hashPassword(password),
        }),
      );
      await signInAs(accounts, visitor, { email, password }, reply);
      return reply.code(201).send({ done: true });
    },
  });
}

function accountsFor(
  signIn: SignIn,
  request: FastifyRequest,
): { readonly accounts: Accounts; readonly visitor: Visitor } {
  if (signIn.kind === "demo")
    throw new AppError("not_permitted", "A demo has no logins", { remedy: "Use it without signing in" });
  return { accounts: signIn.accounts, visitor: visitorOf(request, signIn.publicOrigin) };
}

async function signInAs(
  accounts: Accounts,
  visitor: Visitor,
  by: { readonly email: string; readonly password: string },
  reply: FastifyReply,
): Promise<void> {
  const answer = await accounts.signIn(visitor, by);
  switch (answer.kind) {
    case "signed_in":
      void reply.header("set-cookie", answer.cookies);
      return;
    case "refused":
      // Not which of the two: it would tell who has an account.
      throw new AppError("not_signed_in", "Wrong email or password", {
        remedy: "Try again, or ask the workspace admin whether you have a login",
      });
    case "too_many":
      throw tooManyRequests("Too many attempts to sign in", answer.againInSeconds);
  }
}
