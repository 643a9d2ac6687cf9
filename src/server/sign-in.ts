/**
 * Who asks: every request of the API has an actor, or it is refused.
 *
 * There are two ways, and a server is started with one of them: people sign in, or it is a demo and everybody is the same actor.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Accounts } from "../accounts/accounts.ts";
import type { SignedIn } from "../accounts/sign-in-answer.ts";
import type { Visitor } from "../accounts/visitor.ts";
import { z } from "zod";
import { ACT_AS, COMPANY, CompanyParams, SERVER } from "../api/paths.ts";
import { AppError } from "../base/app-error.ts";
import { assert, defined } from "../base/assert.ts";
import type { MemberId, WorkspaceId } from "../base/ids.ts";
import { parseWorkspaceSlug } from "../base/workspace-slug.ts";
import { ACTIONS, type Action, type PolicyRow } from "../policy/actions.ts";
import { can } from "../policy/can.ts";
import { demandsSecondStep } from "../policy/second-step.ts";
import { VISITOR } from "../services/actor.ts";
import { type Context, contextOf, must } from "../services/context.ts";
import { agreementInForce } from "../services/agreement/agreement-in-force.ts";
import { keyFinder } from "../services/keys/find-key.ts";
import { findActor, isInWorkspace, standsUntil } from "../services/people/find-actor.ts";
import { rolesOf } from "../services/people/roles-of.ts";
import type { Services } from "../services/services.ts";
import { securitySettings } from "../store/security/security-settings.ts";
import type { AccountActor } from "./actor-types.ts";
import type { SendMail } from "./mails.ts";
import { mustBeOwnOrigin, ownOrigin } from "./own-address.ts";
import type { Asker } from "./known-sessions.ts";
import { isOfApi } from "./is-of-api.ts";
import type { ServerApp } from "./server-app.ts";

export type SignIn =
  | {
      readonly kind: "accounts";
      readonly accounts: Accounts;
      /** The address that people use, when it is not the one of the request: behind a proxy. It ends with a slash. */
      readonly publicUrl: string | undefined;
      /** Left out: this server sends no mail. */
      readonly sendMail?: SendMail;
    }
  /** Nobody signs in: every request is this actor's. */
  | {
      readonly kind: "demo";
      readonly actor: AccountActor;
      /** As whom pages open, where nobody has chosen. Left out: as that actor. */
      readonly opensAs?: MemberId;
    };

const askers = new WeakMap<FastifyRequest, Asker>();
const contexts = new WeakMap<FastifyRequest, Context>();

/** @throws AssertionError on routes that let in whoever has not signed in */
export function actorOf(request: FastifyRequest): Asker {
  return defined(askers.get(request), "an actor: this route lets in who is not signed in");
}

/** As `actorOf`; undefined: nobody is known, or not yet. */
export function askerIn(request: FastifyRequest): Asker | undefined {
  return askers.get(request);
}

/** Undefined: the request was refused before it had one. */
export function contextIn(request: FastifyRequest): Context | undefined {
  return contexts.get(request);
}

/** The company that the address of a request names; undefined: the request is for the server as a whole. */
function workspaceIn(request: FastifyRequest): WorkspaceId | undefined {
  const { workspace } = (request.params ?? {}) as { readonly workspace?: string };
  if (workspace === undefined) return undefined;
  const id = parseWorkspaceSlug(workspace);
  if (id === undefined) throw noSuchWorkspace();
  return id;
}

/** That there is none, and that it is somebody else's, is one answer: who asks learns nothing of others. */
function noSuchWorkspace(): AppError {
  return new AppError("workspace_not_found", "There is no company at this address", {
    remedy: "Check the address, or ask an admin of the company to invite you",
  });
}

/** Before the body is read, and after requests were counted. */
export function authenticate(app: ServerApp, signIn: SignIn): void {
  app.decorateRequest("ctx", {
    getter(this: FastifyRequest) {
      return defined(contexts.get(this), "a context: every route of the API has one");
    },
  });
  const actions = new Map<string, Action | undefined>();
  app.decorate("routeActions", actions);
  app.decorate("findKey", keyFinder(app.installation));
  app.addHook("onRoute", (route) => {
    const { url, method, config, schema } = route;
    for (const each of [method].flat()) actions.set(`${each} ${url}`, config?.action);
    if (!url.startsWith("/api/")) return;
    assert(config?.action !== undefined, `the policy knows ${String(method)} ${url}`);
    assert(url.startsWith(`${SERVER}/`), `${url} is below COMPANY or SERVER of src/api/paths.ts`);
    if (!url.startsWith(`${COMPANY}/`)) return;
    const named = schema?.params instanceof z.ZodObject ? schema.params : z.object({});
    route.schema = { ...schema, params: named.extend(CompanyParams.shape) };
  });
  app.decorate("authenticateAgain", async (request, reply) => {
    await identify(app, signIn, request, reply);
    return request.ctx;
  });
  app.addHook("preParsing", async (request, reply) => {
    if (isOfApi(request)) await identify(app, signIn, request, reply);
  });
}

/** Who asks, and whether they may. */
async function identify(app: ServerApp, signIn: SignIn, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { action, isForOtherSites } = request.routeOptions.config;
  if (isForOtherSites !== true) mustBeOwnOrigin(request, signIn.kind === "accounts" ? signIn.publicUrl : undefined);
  const actor = action !== undefined && can(VISITOR, action) ? VISITOR : await signedIn(app, signIn, request, reply);
  const workspaceId = workspaceIn(request) ?? app.firstWorkspace;
  const ctx = contextOf(app.installation, { workspaceId, actor, requestId: request.id });
  contexts.set(request, ctx);
  if (action === undefined) return;
  if (actor.kind === "account" && actor.roles.length === 0 && !can(actor, action))
    throw new AppError("not_permitted", "Your login isn't linked to a member of the agreement", {
      remedy: "Ask the workspace admin",
    });
  must(ctx, action);
  if (askers.get(request)?.lacksSecondStep === true && !isOfOwnLogin(action))
    throw new AppError("second_step_missing", "This company requires two-step verification", {
      remedy: "Set it up under Your login",
    });
}

/** What is about who they are, and nothing of a company. */
function isOfOwnLogin(action: Action): boolean {
  const { admits }: PolicyRow = ACTIONS[action];
  return admits !== undefined;
}

/** @throws AppError `not_signed_in` */
async function signedIn(
  app: ServerApp,
  signIn: SignIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Asker["actor"]> {
  const found = knownAsker(app, signIn, request) ?? (await whoAsks(app, signIn, request, reply));
  if (found === undefined && keyIn(request) !== undefined)
    throw new AppError("not_signed_in", "This key opens nothing here", {
      remedy:
        "Check that all of it was copied, and the company that you ask for. If it has expired or was revoked, use another",
    });
  if (found === undefined)
    throw new AppError("not_signed_in", "You aren't signed in, or your session has expired", {
      remedy: "Sign in and try again",
    });
  askers.set(request, found);
  if (!found.isIn && workspaceIn(request) !== undefined) throw noSuchWorkspace();
  return found.actor;
}

const BEARER = "bearer ";

/** Who is signed in where a request comes from, whatever it is for; undefined: nobody, or everybody is the same. */
export async function signedInThere(
  app: ServerApp,
  signIn: SignIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AccountActor | undefined> {
  if (signIn.kind === "demo" || keyIn(request) !== undefined) return undefined;
  const { actor } = knownAsker(app, signIn, request) ?? (await whoAsks(app, signIn, request, reply)) ?? {};
  return actor?.kind === "account" ? actor : undefined;
}

/** What a program sends in the place of a session, whatever it is. It goes before a cookie: whoever sends both means the key. */
export function keyIn({ headers: { authorization } }: FastifyRequest): string | undefined {
  const isKey = authorization?.slice(0, BEARER.length).toLowerCase() === BEARER;
  return isKey ? authorization?.slice(BEARER.length).trim() : undefined;
}

/** No cookie begins so. */
function keptKey(key: string): string {
  return `key ${key}`;
}

/** Who asks, as far as that is known without looking anything up. */
export function knownAsker(app: ServerApp, signIn: SignIn, request: FastifyRequest): Asker | undefined {
  const { workspace } = (request.params ?? {}) as { readonly workspace?: string };
  const id = workspace === undefined ? app.firstWorkspace : parseWorkspaceSlug(workspace);
  if (id === undefined) return undefined;
  const key = keyIn(request);
  if (key !== undefined) return app.sessions.find(keptKey(key), id);
  if (signIn.kind === "demo") return undefined;
  const session = signIn.accounts.sessionIn(request.headers.cookie);
  return session === undefined ? undefined : app.sessions.find(session, id);
}

async function whoAsks(
  app: ServerApp,
  signIn: SignIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Asker | undefined> {
  const { sessions, installation } = app;
  const workspaceId = workspaceIn(request) ?? app.firstWorkspace;
  const services = { ...installation, db: installation.db.within(workspaceId), workspaceId };
  const key = keyIn(request);
  if (key !== undefined)
    return sessions.lookUp(keptKey(key), workspaceId, async () => {
      const found = await app.findKey(workspaceId, key);
      if (found === undefined) return undefined;
      const { actor, rate, endsInMs } = found;
      return { asker: { actor, email: null, rate, isIn: true }, endsInMs };
    });
  if (signIn.kind === "demo") {
    // A demo is one company.
    if (workspaceId !== app.firstWorkspace) throw noSuchWorkspace();
    return { actor: await demoActor(services, signIn.actor, request), email: null, isIn: true };
  }
  const session = signIn.accounts.sessionIn(request.headers.cookie);
  if (session === undefined) return undefined;
  return sessions.lookUp(session, workspaceId, async () => {
    const account = await signIn.accounts.whoIs(session);
    if (account === undefined) return undefined;
    if (account.cookies.length > 0) void reply.header("set-cookie", account.cookies);
    const actor = await findActor(services, account);
    const until = await standsUntil(services, actor);
    const endsInMs = Math.min(account.endsInMs, until === null ? Number.POSITIVE_INFINITY : until - services.now());
    const isIn = await isInWorkspace(services, actor);
    const lacksSecondStep = await lacksSecondStepIn(services, signIn.accounts, { ...account, roles: actor.roles });
    return { asker: { actor, email: account.email, isIn, lacksSecondStep }, endsInMs };
  });
}

/** Whoever has no password comes in by a provider, and a second step is the provider's to ask for. */
async function lacksSecondStepIn(
  { db, workspaceId }: Services,
  accounts: Accounts,
  { accountId, hasTwoStep, roles }: Pick<SignedIn, "accountId" | "hasTwoStep"> & Pick<AccountActor, "roles">,
): Promise<boolean> {
  if (hasTwoStep || roles.length === 0) return false;
  const { secondStep } = await securitySettings(db, workspaceId);
  return demandsSecondStep(secondStep, roles) && (await accounts.hasPassword(accountId));
}

/**
 * In a demo whoever asks says as whom, and is then that member and nothing more: so both sides can sign. Nowhere else is the header read.
 *
 * @throws AppError `input_invalid` when the agreement in force names nobody so
 */
async function demoActor(services: Services, actor: AccountActor, request: FastifyRequest): Promise<AccountActor> {
  const asked = request.headers[ACT_AS];
  if (asked === undefined) return actor;
  const agreement = await agreementInForce(services);
  const person = agreement?.people.find(({ id }) => id === asked);
  if (person === undefined)
    throw new AppError("input_invalid", `The header ${ACT_AS} names no one in the agreement`, {
      remedy: "Use a member's ID, or leave the header out",
    });
  return {
    kind: "account",
    accountId: `${actor.accountId}:${person.id}`,
    name: person.name,
    member: person.id,
    ...rolesOf([], person.id, agreement),
  };
}

function visitorOf(request: FastifyRequest, publicUrl: string | undefined): Visitor {
  const { cookie, origin } = request.headers;
  return {
    ownOrigin: ownOrigin(request, publicUrl),
    address: request.ip,
    headers: { cookie, origin, "user-agent": request.headers["user-agent"] },
  };
}

/** @throws AppError `not_permitted` in a demo */
export function accountsFor(
  signIn: SignIn,
  request: FastifyRequest,
): { readonly accounts: Accounts; readonly visitor: Visitor } {
  if (signIn.kind === "demo")
    throw new AppError("not_permitted", "A demo has no logins", { remedy: "Use it without signing in" });
  return { accounts: signIn.accounts, visitor: visitorOf(request, signIn.publicUrl) };
}
