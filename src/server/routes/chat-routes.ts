/** The chats that messages of the agreement go to. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyRequest } from "fastify";
import {
  ChangeChatRequest,
  ChatParams,
  chatPaths as paths,
  ChatTriedResponse,
  CreateChatRequest,
  CreatedChatResponse,
  FoundChatMembersResponse,
  PauseChatRequest,
} from "../../api/chat-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { changeChat, createChat, removeChat, setChatPaused } from "../../services/chat/change-chat.ts";
import { answerChatPress, readChatPress } from "../../services/chat/press-button.ts";
import { findChatMembers, testChat } from "../../services/chat/try-chat.ts";
import { takeFromOtherSites } from "../other-sites.ts";
import { ownAddress } from "../own-address.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

const config = { action: "chat:change" } as const;
const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };
/** Each is a request to somebody else's server. */
const sending = { ...config, rateLimit: { max: 30, timeWindow: 60_000 } };
const ofSending = { 404: Problem, 429: Problem, ...refusals };

export function chatRoutes(app: ServerApp, signIn: SignIn): void {
  const publicUrl = signIn.kind === "accounts" ? signIn.publicUrl : undefined;
  app.route({
    method: "POST",
    url: paths.chats,
    config,
    schema: {
      operationId: "createChat",
      summary: "Connect a Slack channel, a Slack app, or Microsoft Teams",
      description: "Its secrets are stored encrypted, and are never returned.",
      body: CreateChatRequest,
      response: { 201: CreatedChatResponse, ...refusals },
    },
    handler: async ({ ctx, body }, reply) => reply.code(201).send({ connectionId: await createChat(ctx, body) }),
  });
  app.route({
    method: "PUT",
    url: paths.chat,
    config,
    schema: {
      operationId: "changeChat",
      summary: "Change a chat connection; secrets that are null stay as they are",
      params: ChatParams,
      body: ChangeChatRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await changeChat(ctx, { ...params, ...body });
      return { done: true as const };
    },
  });
  app.route({
    method: "DELETE",
    url: paths.chat,
    config,
    schema: {
      operationId: "removeChat",
      summary: "Remove a chat connection: nothing goes there any more",
      params: ChatParams,
      response: { 200: DoneResponse, 404: Problem, 401: Problem, 403: Problem, 409: Problem },
    },
    handler: async ({ ctx, params }) => {
      await removeChat(ctx, params);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.pause,
    config,
    schema: {
      operationId: "pauseChat",
      summary: "Pause a chat connection, or resume it",
      description: "What would go there waits for a day at most.",
      params: ChatParams,
      body: PauseChatRequest,
      response: { 200: DoneResponse, 404: Problem, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await setChatPaused(ctx, { ...params, ...body });
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.test,
    config: sending,
    schema: {
      operationId: "testChat",
      summary: "Send a test message, and say what was answered",
      params: ChatParams,
      response: { 200: ChatTriedResponse, ...ofSending },
    },
    handler: async (request) =>
      testChat(request.ctx, {
        ...request.params,
        address: ownAddress(request, publicUrl),
      }),
  });
  app.route({
    method: "POST",
    url: paths.members,
    config: sending,
    schema: {
      operationId: "findChatMembers",
      summary: "Look for members in Slack by their email addresses",
      params: ChatParams,
      response: { 200: FoundChatMembersResponse, ...ofSending },
    },
    handler: async ({ ctx, params }) => findChatMembers(ctx, params),
  });
  takeFromOtherSites(app, (outside) => slackRoute(outside, publicUrl));
}

/** Slack wants to hear within three seconds that it was heard; what is longer is said later, in the message itself. */
const HEARD_WITHIN_MS = 2_000;

function slackRoute(outside: ServerApp, publicUrl: string | undefined): void {
  const underWay = new Set<Promise<unknown>>();
  outside.addHook("onClose", async () => void (await Promise.allSettled(underWay)));
  outside.route({
    method: "POST",
    url: paths.slack,
    config: {
      ...{ action: "messages:answer", isForOtherSites: true },
      rateLimit: { max: 600, timeWindow: 60_000, keyGenerator: ({ ip }: FastifyRequest) => `chat ${ip}` },
    },
    schema: {
      operationId: "pressSlackButton",
      summary: "What a Slack app sends when a button of a message is pressed",
      description: "Signed by the app. The same again changes nothing.",
      params: ChatParams,
      response: { 200: DoneResponse, ...ofSending },
    },
    handler: async (request) => {
      const { ctx, params, headers, body } = request;
      const sent = { ...params, headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
      const press = await readChatPress(ctx, sent);
      if (press !== null) {
        const answering = answerChatPress(ctx, { press, address: ownAddress(request, publicUrl) });
        underWay.add(answering);
        const ended = answering.finally(() => underWay.delete(answering));
        ended.catch((error: unknown) => request.log.error({ err: error }, "a button of a message wasn't answered"));
        await Promise.race([ended, sleep(HEARD_WITHIN_MS, undefined, { ref: false })]);
      }
      return { done: true as const };
    },
  });
}
