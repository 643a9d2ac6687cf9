/** One's own login: password, second step, and where one is signed in; and, for admins, the sessions of a colleague. */
import type { FastifyRequest } from "fastify";
import type { Accounts } from "../../accounts/accounts.ts";
import { mustBeStrong } from "../../accounts/weak-password.ts";
import {
  ChangePasswordRequest,
  ConfirmRequest,
  EndedResponse,
  EndSessionsRequest,
  EnrolmentResponse,
  OwnLoginResponse,
  RecoveryCodesResponse,
  SessionsResponse,
} from "../../api/login-contract.ts";
import { paths } from "../../api/paths.ts";
import { Proof } from "../../api/proof.ts";
import { AccountParams, DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { agreementInForce } from "../../services/agreement/agreement-in-force.ts";
import { mustHaveLogin } from "../../services/people/must-have-login.ts";
import { recordSecurity } from "../../services/security/record-security.ts";
import type { ServerApp } from "../server-app.ts";
import { mustBeThemselves, proofWayOf } from "../must-be-themselves.ts";
import { accountsFor, actorOf, type SignIn } from "../sign-in.ts";
import { tooManyRequests } from "../too-many.ts";

const OWN = { action: "login:change" } as const;
const refusals = { 401: Problem, 403: Problem, 422: Problem, 429: Problem };

export function loginRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "GET",
    url: paths.ownLogin,
    config: OWN,
    schema: { operationId: "getLogin", summary: "Your login", response: { 200: OwnLoginResponse, ...refusals } },
    handler: async (request) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const session = accounts.sessionIn(visitor.headers.cookie) ?? "";
      const who = defined(await accounts.whoIs(session), "who is signed in");
      const sessions = await accounts.sessions.of(who.accountId);
      return {
        hasPassword: await accounts.hasPassword(who.accountId),
        confirmsBy: await proofWayOf(accounts, who),
        twoStep: {
          isOn: who.hasTwoStep,
          codesLeft: who.hasTwoStep ? await accounts.twoStep.codesLeft(who.accountId) : 0,
        },
        sessions: sessions.map((each) => ({ ...each, isThis: each.sessionId === who.sessionId })),
      };
    },
  });
  app.route({
    method: "PUT",
    url: paths.ownPassword,
    config: OWN,
    schema: {
      operationId: "changePassword",
      summary: "Change your password",
      description: "Ends all your other sessions.",
      body: ChangePasswordRequest,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { actor, email } = actorOf(request);
      const company = (await agreementInForce(request.ctx))?.company ?? null;
      mustBeStrong("next", request.body.next, { email: email ?? "", name: actor.name, company });
      const answer = await app.sessions.forgetAfter(() => accounts.changePassword(visitor, request.body));
      if (answer.kind === "too_many") throw tooManyRequests("Too many attempts", answer.againInSeconds);
      if (answer.kind === "refused") {
        throw new AppError("input_invalid", "Wrong password", {
          facts: { field: "present" },
          remedy: "Enter the password you sign in with. Nothing was changed",
        });
      }
      void reply.header("set-cookie", answer.cookies);
      await note(app, request, "password_changed");
      return { done: true as const };
    },
  });
  twoStepRoutes(app, signIn);
  sessionEnds(app, signIn);
}

function twoStepRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "POST",
    url: paths.ownTwoStep,
    config: OWN,
    schema: {
      operationId: "startTwoStep",
      summary: "Set up two-step verification",
      description: "Secret and recovery codes are returned once. It is on when a code was confirmed.",
      body: Proof,
      response: { 200: EnrolmentResponse, 409: Problem, ...refusals },
    },
    handler: async (request) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { password } = request.body;
      await mustBeThemselves(signIn, request, request.body);
      const { secret, address, recoveryCodes } = (await accounts.twoStep.start(visitor, password)) ?? alreadyOn();
      return { secret, address, recoveryCodes: [...recoveryCodes] };
    },
  });
  app.route({
    method: "POST",
    url: paths.ownTwoStepConfirmed,
    config: OWN,
    schema: {
      operationId: "confirmTwoStep",
      summary: "Turn on two-step verification with a first code",
      body: ConfirmRequest,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const answer = await app.sessions.forgetAfter(() => accounts.twoStep.confirm(visitor, request.body.code));
      if (answer === undefined) {
        throw new AppError("input_invalid", "Wrong code", {
          facts: { field: "code" },
          remedy: "Enter the code that your app shows now, and check that the time on your phone is right",
        });
      }
      void reply.header("set-cookie", answer.cookies);
      await note(app, request, "factor_added");
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.ownTwoStepOff,
    config: OWN,
    schema: {
      operationId: "stopTwoStep",
      summary: "Turn off two-step verification",
      body: Proof,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { password } = request.body;
      await mustBeThemselves(signIn, request, request.body);
      const { cookies } = defined(
        await app.sessions.forgetAfter(() => accounts.twoStep.stop(visitor, password)),
        "turned off",
      );
      void reply.header("set-cookie", cookies);
      await note(app, request, "factor_removed");
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.ownRecoveryCodes,
    config: OWN,
    schema: {
      operationId: "renewRecoveryCodes",
      summary: "Get new recovery codes",
      description: "Ten, returned once. Earlier ones stop working.",
      body: Proof,
      response: { 200: RecoveryCodesResponse, ...refusals },
    },
    handler: async (request) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { password } = request.body;
      await mustBeThemselves(signIn, request, request.body);
      const recoveryCodes = await accounts.twoStep.newCodes(visitor, password);
      if (recoveryCodes !== undefined) return { recoveryCodes: [...recoveryCodes] };
      throw new AppError("input_invalid", "Two-step verification is off", { remedy: "Set it up first" });
    },
  });
}

function sessionEnds(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "POST",
    url: paths.endOwnSessions,
    config: OWN,
    schema: {
      operationId: "endSessions",
      summary: "Sign out elsewhere",
      description: "Ends one of your sessions, or all of them but the one that asks.",
      body: EndSessionsRequest,
      response: { 200: EndedResponse, ...refusals },
    },
    handler: async (request) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { sessionId, ...proof } = request.body;
      await mustBeThemselves(signIn, request, proof);
      const who = defined(await accounts.whoIs(accounts.sessionIn(visitor.headers.cookie) ?? ""), "who is signed in");
      const ended = await end(accounts, who.accountId, { sessionId, but: who.sessionId });
      if (ended > 0) await note(app, request, "session_ended");
      return { ended };
    },
  });
  app.route({
    method: "GET",
    url: paths.accountSessions,
    config: { action: "people:change" },
    schema: {
      operationId: "getSessionsOfLogin",
      summary: "Where a login is signed in",
      params: AccountParams,
      response: { 200: SessionsResponse, ...refusals },
    },
    handler: async (request) => {
      const { accounts } = accountsFor(signIn, request);
      const { accountId } = request.params;
      await mustHaveLogin(request.ctx, { accountId });
      const sessions = await accounts.sessions.of(accountId);
      return {
        sessions: sessions.map(({ sessionId, device, since, lastUsedAt }) => ({
          sessionId,
          device,
          since,
          lastUsedAt,
        })),
      };
    },
  });
  app.route({
    method: "POST",
    url: paths.endAccountSessions,
    config: { action: "people:change" },
    schema: {
      operationId: "endSessionsOfLogin",
      summary: "End sessions of a login",
      description: "One of them, or all. A login is one for all companies that it is in.",
      params: AccountParams,
      body: EndSessionsRequest,
      response: { 200: EndedResponse, ...refusals },
    },
    handler: async (request) => {
      const { accounts } = accountsFor(signIn, request);
      const { accountId } = request.params;
      const { sessionId, ...proof } = request.body;
      await mustHaveLogin(request.ctx, { accountId });
      await mustBeThemselves(signIn, request, proof);
      const ended = await end(accounts, accountId, { sessionId });
      if (ended > 0) await note(app, request, "session_ended", accountId);
      return { ended };
    },
  });

  function end(
    { sessions }: Accounts,
    accountId: string,
    { sessionId, but }: { readonly sessionId: string | null; readonly but?: string },
  ): Promise<number> {
    return app.sessions.forgetAfter(async () =>
      sessionId === null ? sessions.endAll(accountId, but) : Number(await sessions.end(accountId, sessionId)),
    );
  }
}

function alreadyOn(): never {
  throw new AppError("input_invalid", "Two-step verification is already on", {
    remedy: "To use another device, turn it off first",
  });
}

/** In the security log of every company that the login is in. */
function note(
  app: ServerApp,
  request: FastifyRequest,
  kind: "password_changed" | "factor_added" | "factor_removed" | "session_ended",
  accountId: string | null = null,
): Promise<void> {
  const outside = { ...app.installation, actor: request.ctx.actor, workspaceId: null };
  return recordSecurity(outside, { kind, accountId, address: request.ip });
}
