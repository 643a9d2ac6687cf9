/** Where leads come in by themselves: forms of the company's own pages, and what came in by them. */
import {
  ArrivalParams,
  ChangeFormRequest,
  ChangeWebhookRequest,
  CreatedIntakeResponse,
  CreatedWebhookResponse,
  CreateFormRequest,
  CreateWebhookRequest,
  HandshakeQuery,
  HandshakeResponse,
  DismissArrivalRequest,
  IntakeParams,
  intakePaths as paths,
  ReceivedFormResponse,
  RetryArrivalRequest,
  RotatedSecretResponse,
  RotateSecretRequest,
  UnderstoodResponse,
} from "../../api/intake-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { BODY_LIMIT } from "../../api/facts/facts.ts";
import { AppError } from "../../base/app-error.ts";
import {
  changeForm,
  changeWebhook,
  closeIntake,
  createForm,
  createWebhook,
} from "../../services/intake/change-intakes.ts";
import { dismissArrival, retryArrival } from "../../services/intake/decide-arrival.ts";
import { answerHandshake } from "../../services/intake/answer-handshake.ts";
import { pauseIntake, resumeIntake } from "../../services/intake/pause-intake.ts";
import { replaceInboundSecret } from "../../services/intake/replace-inbound-secret.ts";
import { receiveWebhook } from "../../services/intake/receive-webhook.ts";
import { receiveForm } from "../../services/intake/receive-form.ts";
import type { Understood } from "../../services/intake/understand-arrival.ts";
import { counted } from "../../words/english/counted.ts";
import { answerPage, wantsPage } from "../answer-page.ts";
import { ownOrigin } from "../own-address.ts";
import { problemFor } from "../problem-for.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";
import { originSent, readableBy, takeFromOtherSites } from "../other-sites.ts";
import { siteRoutes, visitRoutes } from "./site-routes.ts";

const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };
/** Of one form from one address: a hall of people who send it together. */
const SENT_PER_MINUTE = 300;

export function intakeRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "POST",
    url: paths.forms,
    config: { action: "intake:change" },
    schema: {
      operationId: "createForm",
      summary: "Create a form for the company's own pages",
      body: CreateFormRequest,
      response: { 201: CreatedIntakeResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => reply.code(201).send({ intakeId: await createForm(ctx, body) }),
  });
  app.route({
    method: "PUT",
    url: paths.form,
    config: { action: "intake:change" },
    schema: {
      operationId: "changeForm",
      summary: "Change the fields of a form, where they go, and from which pages it is taken",
      params: IntakeParams,
      body: ChangeFormRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { intakeId }, body }) => {
      await changeForm(ctx, { intakeId, ...body });
      return { done: true as const };
    },
  });
  app.route({
    method: "DELETE",
    url: paths.intake,
    config: { action: "intake:change" },
    schema: {
      operationId: "closeIntake",
      summary: "Close a form, webhook, or site: it takes nothing any more",
      params: IntakeParams,
      response: { 200: DoneResponse, 404: Problem, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ ctx, params }) => {
      await closeIntake(ctx, params);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.retryArrival,
    config: { action: "intake:change" },
    schema: {
      operationId: "retryArrival",
      summary: "Try again to make a lead of what came in",
      params: ArrivalParams,
      body: RetryArrivalRequest,
      response: { 200: UnderstoodResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { arrivalId }, body }) => presented(await retryArrival(ctx, { arrivalId, ...body })),
  });
  app.route({
    method: "POST",
    url: paths.dismissArrival,
    config: { action: "intake:change" },
    schema: {
      operationId: "dismissArrival",
      summary: "Say that nothing becomes of what came in, and why",
      params: ArrivalParams,
      body: DismissArrivalRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { arrivalId }, body }) => {
      await dismissArrival(ctx, { arrivalId, ...body });
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.webhooks,
    config: { action: "intake:change" },
    schema: {
      operationId: "createInboundWebhook",
      summary: "Create an address to which another system sends leads, signed",
      description: "The secret is returned once.",
      body: CreateWebhookRequest,
      response: { 201: CreatedWebhookResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) =>
      reply
        .code(201)
        .header("cache-control", "no-store")
        .send(await createWebhook(ctx, body)),
  });
  app.route({
    method: "PUT",
    url: paths.webhook,
    config: { action: "intake:change" },
    schema: {
      operationId: "changeInboundWebhook",
      summary: "Change how a webhook is signed, and which lead is made of what it sends",
      params: IntakeParams,
      body: ChangeWebhookRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { intakeId }, body }) => {
      await changeWebhook(ctx, { intakeId, ...body });
      return { done: true as const };
    },
  });
  for (const change of [secretRoute, pauseRoutes, siteRoutes]) change(app);
  takeFromOtherSites(app, (outside) => {
    formRoute(outside, signIn);
    webhookRoute(outside);
    handshakeRoute(outside);
    visitRoutes(outside);
  });
}

function secretRoute(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.webhookSecret,
    config: { action: "intake:change" },
    schema: {
      operationId: "rotateInboundWebhookSecret",
      summary: "Replace the secret of a webhook; the one before is taken for a while",
      description: "The secret is returned once.",
      params: IntakeParams,
      body: RotateSecretRequest,
      response: { 201: RotatedSecretResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { intakeId }, body }, reply) =>
      reply
        .code(201)
        .header("cache-control", "no-store")
        .send({ secret: await replaceInboundSecret(ctx, { intakeId, ...body }) }),
  });
}

function pauseRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.pauseIntake,
    config: { action: "intake:change" },
    schema: {
      operationId: "pauseIntake",
      summary: "Pause a form, webhook, or site: what arrives is kept and waits",
      params: IntakeParams,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params }) => {
      await pauseIntake(ctx, params);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.resumeIntake,
    config: { action: "intake:change" },
    schema: {
      operationId: "resumeIntake",
      summary: "Resume a form, webhook, or site: what waited is decided",
      params: IntakeParams,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params }) => {
      await resumeIntake(ctx, params);
      return { done: true as const };
    },
  });
}

/** Without a key: what protects it is that its address can't be guessed, from which pages it is taken, and how often. */
function formRoute(outside: ServerApp, signIn: SignIn): void {
  outside.route({
    method: "POST",
    url: paths.form,
    config: {
      action: "intake:send",
      isForOtherSites: true,
      rateLimit: {
        max: SENT_PER_MINUTE,
        timeWindow: 60_000,
        keyGenerator: ({ ip, params }) => `form ${(params as { readonly intakeId: string }).intakeId} ${ip}`,
      },
    },
    schema: {
      operationId: "submitForm",
      summary: "Submit a form",
      description:
        "The fields of the form, as `application/x-www-form-urlencoded` or as `multipart/form-data` without files, in the encoding that they declare. With `Accept: application/json` it is answered in JSON; a browser is sent on to the redirect address of the form, or thanked.",
      params: IntakeParams,
      response: { 201: ReceivedFormResponse, 404: Problem, 413: Problem, 429: Problem, ...refusals },
    },
    handler: async (request, reply) => {
      const { ctx, params, headers, body } = request;
      const origin = originSent(request.raw.rawHeaders);
      const { understood, redirect } = await receiveForm(ctx, {
        ...{ intakeId: params.intakeId, contentType: headers["content-type"] ?? "", origin },
        ...{ body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), turns: outside.arrivalTurns },
        ownOrigin: ownOrigin(request, signIn.kind === "accounts" ? signIn.publicUrl : undefined),
      });
      void reply.headers(readableBy(origin));
      // A program that fills in everything learns nothing.
      if (understood.outcome === "refused" && understood.refusal !== "spam") throw refusalOf(understood);
      if (!wantsPage(request)) return reply.code(201).send({ received: true });
      if (redirect !== null) return reply.redirect(redirect, 303);
      return reply
        .code(201)
        .type("text/html; charset=utf-8")
        .serializer(String)
        .send(THANKS as never);
    },
    errorHandler: (error: Error & { readonly againInSeconds?: number }, request, reply) => {
      if (!wantsPage(request)) throw error;
      const problem = problemFor(error, request.log);
      void reply.code(problem.status).type("text/html; charset=utf-8").serializer(String);
      const text = textForSender(problem, error.againInSeconds ?? AGAIN_S);
      void reply.send(answerPage({ title: "This wasn’t sent", text }) as never);
    },
  });
}

/** What can't be understood is kept all the same: a sender that tries again changes nothing about it. */
function webhookRoute(outside: ServerApp): void {
  outside.route({
    method: "POST",
    url: paths.webhook,
    config: { action: "intake:send", isForOtherSites: true },
    schema: {
      operationId: "sendInboundWebhook",
      summary: "Send a lead from another system",
      description: "JSON, signed as the webhook says. The same event again is the same lead.",
      params: IntakeParams,
      response: { 201: ReceivedFormResponse, 404: Problem, 413: Problem, ...refusals },
    },
    handler: async ({ ctx, params, headers, body }, reply) => {
      await receiveWebhook(ctx, {
        ...{ intakeId: params.intakeId, headers, contentType: headers["content-type"] ?? "" },
        ...{ body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), turns: outside.arrivalTurns },
      });
      return reply.code(201).send({ received: true });
    },
  });
}

/** Meta wants its text back, LinkedIn an answer that only someone with the secret knows. */
function handshakeRoute(outside: ServerApp): void {
  outside.route({
    method: "GET",
    url: paths.webhook,
    config: { action: "intake:send", isForOtherSites: true },
    schema: {
      operationId: "confirmInboundWebhook",
      summary: "Confirm the address of a webhook to Meta or LinkedIn",
      params: IntakeParams,
      querystring: HandshakeQuery,
      response: { 200: HandshakeResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params: { intakeId }, query }, reply) => {
      const answer = await answerHandshake(ctx, { intakeId, ...query });
      if (typeof answer === "object") return reply.send(answer);
      return reply.type("text/plain; charset=utf-8").serializer(String).send(answer);
    },
  });
}

const AGAIN_S = 60;
const KIB = 1024;

/** For somebody who filled in a form, and knows nothing of requests. Browsers keep what was typed for whoever goes back. */
function textForSender({ status, detail }: ReturnType<typeof problemFor>, againInSeconds: number): string {
  const sendAgain = `Go back – what you typed is still there – and send it again in ${counted(againInSeconds, "second")}.`;
  if (status === 429) return `Your network has sent this form too often in the last minute. ${sendAgain}`;
  if (status >= 500) return `It can’t be taken right now. ${sendAgain}`;
  if (status === 413) return `It is longer than ${BODY_LIMIT / KIB} KiB. Go back, shorten it, and send it again.`;
  return detail;
}

const THANKS = answerPage({ title: "Thank you", text: "We have received what you sent." });

function refusalOf({ reason }: Extract<Understood, { outcome: "refused" }>): AppError {
  return new AppError("input_invalid", reason, { remedy: "Go back, correct it, and send it again" });
}

function presented(understood: Understood) {
  const why = understood.outcome === "refused" ? understood : { refusal: null, reason: null, remedy: null };
  return {
    ...{ outcome: understood.outcome, leadId: understood.outcome === "lead" ? understood.leadId : null },
    ...{ refusal: why.refusal, reason: why.reason, remedy: why.remedy },
  };
}
