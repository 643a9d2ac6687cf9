/** Webhooks to which what happens is sent. */
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import {
  CreatedOutgoingWebhookResponse,
  PauseWebhookRequest,
  ReplayedResponse,
  ReplayWebhookRequest,
  ResendParams,
  RotatedWebhookResponse,
  RotateWebhookRequest,
  WebhookAnswerResponse,
  WebhookParams,
  webhookPaths as paths,
  WebhookRequest,
} from "../../api/webhooks-contract.ts";
import { epochMs } from "../../base/time.ts";
import {
  changeOutgoingWebhook,
  createOutgoingWebhook,
  deleteOutgoingWebhook,
  rotateOutgoingSecret,
  setWebhookPaused,
} from "../../services/webhooks/change-webhooks.ts";
import { replayWebhook, resendEvent, testWebhook } from "../../services/webhooks/send-to-webhook.ts";
import { presentEvent } from "../present/lead/present-event.ts";
import { noticeKeyOf } from "../present/people/present-notices.ts";
import type { ServerApp } from "../server-app.ts";

const config = { action: "webhooks:change" } as const;
const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };
/** Each is a request to somebody else's server. */
const sending = { ...config, rateLimit: { max: 60, timeWindow: 60_000 } };
const ofSending = { 404: Problem, 429: Problem, ...refusals };
const UNKEPT = "no-store";

export function webhookRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.webhooks,
    config,
    schema: {
      operationId: "createWebhook",
      summary: "Create a webhook: an address to which what happens from now on is sent",
      description: "The secret is returned once.",
      body: WebhookRequest,
      response: { 201: CreatedOutgoingWebhookResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) =>
      reply
        .code(201)
        .header("cache-control", UNKEPT)
        .send(await createOutgoingWebhook(ctx, body)),
  });
  app.route({
    method: "PUT",
    url: paths.webhook,
    config,
    schema: {
      operationId: "changeWebhook",
      summary: "Change the name, the address, or the kinds of events of a webhook",
      params: WebhookParams,
      body: WebhookRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await changeOutgoingWebhook(ctx, { ...params, ...body });
      return { done: true as const };
    },
  });
  app.route({
    method: "DELETE",
    url: paths.webhook,
    config,
    schema: {
      operationId: "deleteWebhook",
      summary: "Delete a webhook: nothing is sent there any more",
      params: WebhookParams,
      response: { 200: DoneResponse, 404: Problem, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ ctx, params }) => {
      await deleteOutgoingWebhook(ctx, params);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.rotate,
    config,
    schema: {
      operationId: "rotateWebhookSecret",
      summary: "Replace the secret of a webhook; for a while, both sign",
      description: "The new secret is returned once.",
      params: WebhookParams,
      body: RotateWebhookRequest,
      response: { 200: RotatedWebhookResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }, reply) =>
      reply.header("cache-control", UNKEPT).send(await rotateOutgoingSecret(ctx, { ...params, ...body })),
  });
  app.route({
    method: "POST",
    url: paths.pause,
    config,
    schema: {
      operationId: "pauseWebhook",
      summary: "Pause a webhook, or resume it where it stopped",
      params: WebhookParams,
      body: PauseWebhookRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await setWebhookPaused(ctx, { ...params, ...body });
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.test,
    config: sending,
    schema: {
      operationId: "testWebhook",
      summary: "Send a test event, and say what was answered",
      params: WebhookParams,
      response: { 200: WebhookAnswerResponse, ...ofSending },
    },
    handler: async ({ ctx, params }) => testWebhook(ctx, params),
  });
  app.route({
    method: "POST",
    url: paths.resend,
    config: sending,
    schema: {
      operationId: "resendEvent",
      summary: "Send one event again now, with the ID that it had",
      params: ResendParams,
      response: { 200: WebhookAnswerResponse, ...ofSending },
    },
    handler: async ({ ctx, params: { webhookId, eventId } }) =>
      resendEvent(ctx, { webhookId, place: noticeKeyOf(eventId), present: presentEvent }),
  });
  app.route({
    method: "POST",
    url: paths.replay,
    config,
    schema: {
      operationId: "replayWebhook",
      summary: "Send everything again that was last sent in a time of the last 30 days, in its order",
      params: WebhookParams,
      body: ReplayWebhookRequest,
      response: { 200: ReplayedResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body: { from, until } }) => ({
      events: await replayWebhook(ctx, { ...params, from: epochMs(from), until: epochMs(until) }),
    }),
  });
}
