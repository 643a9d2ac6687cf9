/** The ways in beside a password: its second step, links by mail, a provider, and a new password for whoever forgot theirs. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { SignInAnswer } from "../../accounts/sign-in-answer.ts";
import { mustBeStrong } from "../../accounts/weak-password.ts";
import {
  AddressRequest,
  CodeRequest,
  NewPasswordRequest,
  ProviderParams,
  ProviderRequest,
  ProviderResponse,
  ResetResponse,
  SignInResponse,
  TokenRequest,
  WaysResponse,
} from "../../api/login-contract.ts";
import { paths } from "../../api/paths.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { AppError } from "../../base/app-error.ts";
import { loginAddress } from "../../base/plain-name.ts";
import { agreementInForce } from "../../services/agreement/agreement-in-force.ts";
import { isSetUp } from "../../services/workspaces/is-set-up.ts";
import { recordSecurity } from "../../services/security/record-security.ts";
import { resetMail, type SendMail } from "../mails.ts";
import { basePathOf } from "../own-address.ts";
import type { ServerApp } from "../server-app.ts";
import { accountsFor, type SignIn } from "../sign-in.ts";
import { tooManyRequests } from "../too-many.ts";

const STARTING = { action: "session:start" } as const;
const refusals = { 403: Problem, 422: Problem, 429: Problem };

export function signInRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "GET",
    url: paths.signInWays,
    config: STARTING,
    schema: { operationId: "getSignInWays", summary: "Ways to sign in", response: { 200: WaysResponse } },
    handler: async ({ ctx }) => {
      if (signIn.kind === "demo") return { providers: [], mail: false, isSetUp: true };
      const { accounts, sendMail } = signIn;
      return {
        providers: [...accounts.byProvider.offered],
        mail: sendMail !== undefined,
        isSetUp: await isSetUp(ctx),
      };
    },
  });
  app.route({
    method: "POST",
    url: paths.signInCode,
    config: STARTING,
    schema: {
      operationId: "giveSignInCode",
      summary: "Give the code of two-step verification",
      description: "After a sign-in that answered `done: false`: a code of the app, or a recovery code.",
      body: CodeRequest,
      response: { 200: SignInResponse, 401: Problem, ...refusals },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      return admit(reply, await entering(app, request, () => accounts.twoStep.giveCode(visitor, request.body)), {
        message: "Wrong code",
        remedy:
          "Enter the code that your app shows now, or a recovery code you haven't used. After five wrong codes, start again",
      });
    },
  });
  app.route({
    method: "POST",
    url: paths.signInLink,
    config: STARTING,
    schema: {
      operationId: "sendSignInLink",
      summary: "Send a sign-in link by email",
      description: "Answers the same whether or not the address has a login.",
      body: AddressRequest,
      response: { 200: DoneResponse, 409: Problem, ...refusals },
    },
    handler: async (request) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      mailOf(signIn);
      const slowed = await accounts.mailLinks.ask(visitor, loginAddress(request.body.email));
      if (slowed !== undefined) throw tooManyRequests("Too many emails to this address", slowed.againInSeconds);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.signInByLink,
    config: STARTING,
    schema: {
      operationId: "signInByLink",
      summary: "Sign in with a link from an email",
      body: TokenRequest,
      response: { 200: SignInResponse, 401: Problem, ...refusals },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      return admit(reply, await entering(app, request, () => accounts.mailLinks.use(visitor, request.body.token)), {
        message: "This link has been used or has expired",
        remedy: "Ask for a new one on the sign-in page",
      });
    },
  });
  byProvider(app, signIn);
  resets(app, signIn);
}

function byProvider(app: ServerApp, signIn: SignIn): void {
  const basePath = basePathOf(signIn.kind === "accounts" ? signIn.publicUrl : undefined);
  const below = (page: string): string => `${basePath}${page.slice(1)}`;
  app.route({
    method: "POST",
    url: paths.signInBy,
    config: STARTING,
    schema: {
      operationId: "signInByProvider",
      summary: "Sign in with a provider",
      description: "The address to send the browser to. The provider returns it to `…/back`.",
      params: ProviderParams,
      body: ProviderRequest,
      response: { 200: ProviderResponse, 503: Problem, ...refusals },
    },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { provider } = request.params;
      const { to, again } = request.body;
      const begun = await accounts.byProvider.begin(visitor, provider, { to: below(to), again });
      if (begun === undefined) {
        throw new AppError("input_invalid", "This provider isn't set up, or can't be reached", {
          facts: { field: "provider" },
          remedy: "Sign in another way, or ask the workspace admin",
        });
      }
      void reply.header("set-cookie", begun.cookies);
      return { url: begun.url };
    },
  });
  app.route({
    method: "GET",
    url: paths.signedInBy,
    config: { ...STARTING, takesAnyQuery: true },
    schema: { hide: true, params: ProviderParams },
    handler: async (request, reply) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const query = request.url.split("?")[1] ?? "";
      const answer = await app.sessions.forgetAfter(() =>
        accounts.byProvider.end(visitor, request.params.provider, query),
      );
      void reply.header("set-cookie", answer.cookies);
      const to = answer.kind === "signed_in" ? answer.to : below(`/sign-in?refused=${encodeURIComponent(answer.why)}`);
      return reply.redirect(to, 303);
    },
  });
}

function resets(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "POST",
    url: paths.askReset,
    config: STARTING,
    schema: {
      operationId: "askPasswordReset",
      summary: "Send a link for a new password by email",
      description: "Answers the same whether or not the address has a login.",
      body: AddressRequest,
      response: { 200: DoneResponse, 409: Problem, ...refusals },
    },
    handler: async (request) => {
      const { accounts, visitor } = accountsFor(signIn, request);
      const { send, address } = mailOf(signIn);
      const email = loginAddress(request.body.email);
      const slowed = await accounts.resets.ask(visitor, email, (token) => send(resetMail(email, token, address)));
      if (slowed !== undefined) throw tooManyRequests("Too many emails to this address", slowed.againInSeconds);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.reset,
    config: STARTING,
    schema: {
      operationId: "getPasswordReset",
      summary: "Look up a link for a new password",
      body: TokenRequest,
      response: { 200: ResetResponse, 410: Problem, ...refusals },
    },
    handler: async (request) => {
      const { accounts } = accountsFor(signIn, request);
      const { email, name } = (await accounts.resets.whose(request.body.token)) ?? usedUp();
      return { email, name };
    },
  });
  app.route({
    method: "POST",
    url: paths.setPassword,
    config: STARTING,
    schema: {
      operationId: "resetPassword",
      summary: "Set a new password with a link",
      description: "Ends all sessions of the login. A link works once.",
      body: NewPasswordRequest,
      response: { 200: DoneResponse, 410: Problem, ...refusals },
    },
    handler: async (request) => {
      const { accounts } = accountsFor(signIn, request);
      const { token, password } = request.body;
      const who = (await accounts.resets.whose(token)) ?? usedUp();
      const company = (await agreementInForce(request.ctx))?.company ?? null;
      mustBeStrong("password", password, { ...who, company });
      if (!(await app.sessions.forgetAfter(() => accounts.resets.use(token, password)))) usedUp();
      await recordSecurity(
        { ...app.installation, actor: request.ctx.actor, workspaceId: null },
        { kind: "password_reset", accountId: who.accountId, address: request.ip },
      );
      return { done: true as const };
    },
  });
}

/** Who signs in where a session was open ends that one: what is remembered of it is forgotten. */
export function entering<T>(app: ServerApp, { headers }: FastifyRequest, signIn: () => Promise<T>): Promise<T> {
  return headers.cookie === undefined ? signIn() : app.sessions.forgetAfter(signIn);
}

/** Puts the cookies of an answer on the reply, or refuses. */
export function admit(
  reply: FastifyReply,
  answer: SignInAnswer,
  refused: { readonly message: string; readonly remedy: string },
): { readonly done: boolean } {
  switch (answer.kind) {
    case "signed_in":
    case "needs_code":
      void reply.header("set-cookie", answer.cookies);
      return { done: answer.kind === "signed_in" };
    case "refused":
      throw new AppError("not_signed_in", refused.message, { remedy: refused.remedy });
    case "too_many":
      throw tooManyRequests("Too many attempts to sign in", answer.againInSeconds);
  }
}

function usedUp(): never {
  throw new AppError("invitation_invalid", "This link for a new password has been used or has expired", {
    remedy: "Ask for a new one on the sign-in page, or ask the workspace admin",
  });
}

function mailOf(signIn: SignIn): { readonly send: SendMail; readonly address: string } {
  if (signIn.kind === "accounts" && signIn.sendMail !== undefined && signIn.publicUrl !== undefined)
    return { send: signIn.sendMail, address: signIn.publicUrl };
  throw new AppError("mail_missing", "This server can't send email", {
    remedy: "Ask the person who runs it for a link: `baton people reset ADDRESS` prints one",
  });
}
