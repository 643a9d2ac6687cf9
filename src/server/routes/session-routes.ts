/** Signing in and out, and joining by a link. The only routes, beside health, that answer without a session. */
import type { Accounts } from "../../accounts/accounts.ts";
import type { Visitor } from "../../accounts/visitor.ts";
import { mustBeStrong } from "../../accounts/weak-password.ts";
import { SignInResponse } from "../../api/login-contract.ts";
import { VersionProblem } from "../../api/agreement-contract.ts";
import { FIRST_AGREEMENT_BODY_LIMIT } from "../../api/agreement-text.ts";
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
import { assert } from "../../base/assert.ts";
import { memberId } from "../../base/ids.ts";
import { loginAddress } from "../../base/plain-name.ts";
import { actionsOf, grantsOf } from "../../policy/can.ts";
import { ownsWorkspace } from "../../services/actor.ts";
import { agreementInForce } from "../../services/agreement/agreement-in-force.ts";
import { speaksFor } from "../../services/facts/may-speak-for.ts";
import { joinByLink } from "../../services/people/join-by-link.ts";
import { openLink } from "../../services/people/open-link.ts";
import { presentLink } from "../present/people/present-link.ts";
import type { ServerApp } from "../server-app.ts";
import { accountsFor, actorOf, type SignIn } from "../sign-in.ts";
import { admit, entering } from "./sign-in-routes.ts";

export function sessionRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "GET",
    url: paths.session,
    config: { action: "session:read" },
    schema: { operationId: "getSession", summary: "Current session", response: { 200: SessionResponse, 401: Problem } },
    handler: async (request) => {
      const { actor, email, lacksSecondStep } = actorOf(request);
      assert(actor.kind === "account", "a key has no session");
      const { accountId, name, member, roles } = actor;
      const isOwner = ownsWorkspace(actor);
      return {
        accountId,
        name,
        email,
        member,
        isOwner,
        roles: [...roles],
        may: [...actionsOf(actor)],
        grants: [...grantsOf(actor)],
        speaksFor: [...speaksFor(actor, await agreementInForce(request.ctx))],
        lacksTwoStep: lacksSecondStep === true,
        isDemo: signIn.kind === "demo",
        opensAs: signIn.kind === "demo" ? (signIn.opensAs ?? null) : null,
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
      description: "Sets a session cookie, or asks for a code: `done` is false then.",
      body: SignInRequest,
      response: { 200: SignInResponse, 401: Problem, 422: Problem, 429: Problem },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { email, password } = request.body;
      const said = { email: loginAddress(email), password };
      return admit(reply, await entering(app, request, () => accounts.signIn(visitor, said)), WRONG);
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
      description:
        "Creates a login and signs in. A link works once. The link of an owner, in a company without an agreement, takes its first one.",
      body: JoinRequest,
      response: { 201: DoneResponse, 409: Problem, 410: Problem, 422: VersionProblem, 429: Problem },
    },
    bodyLimit: FIRST_AGREEMENT_BODY_LIMIT,
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { token, name, email, password, member, agreement } = request.body;
      await app.sessions.forgetAfter(() =>
        joinByLink(request.ctx, {
          ...{ token, name, email, agreement },
          member: typeof member === "string" ? memberId(member) : member,
          hashPassword(company) {
            mustBeStrong("password", password, { email, name, company });
            return accounts.hashPassword(password);
          },
          ownLogin: () => ownLogin(accounts, visitor, { email: loginAddress(email), password }),
        }),
      );
      admit(reply, await accounts.signIn(visitor, { email: loginAddress(email), password }), WRONG);
      return reply.code(201).send({ done: true });
    },
  });
}

/** The login of an email, where whoever asks is signed in with it, or knows its password. */
async function ownLogin(
  accounts: Accounts,
  visitor: Visitor,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<string | undefined> {
  const idIn = async (cookies: string | undefined): Promise<string | undefined> => {
    const session = accounts.sessionIn(cookies);
    const found = session === undefined ? undefined : await accounts.whoIs(session);
    return found?.email.toLowerCase() === email.toLowerCase() ? found.accountId : undefined;
  };
  const present = await idIn(visitor.headers.cookie);
  if (present !== undefined) return present;
  if (!(await accounts.hasLogin(email))) return undefined;
  const answer = await accounts.signIn(visitor, { email, password });
  if (answer.kind !== "signed_in") return undefined;
  return idIn(answer.cookies.map((cookie) => cookie.split(";")[0]).join("; "));
}

const WRONG = {
  // Not which of the two: it would tell who has a login.
  message: "Wrong email or password",
  remedy: "Try again, or ask the workspace admin whether you have a login",
};
