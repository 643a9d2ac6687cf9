/** The chats that messages of the agreement go to. */
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
import { findChatMembers, testChat } from "../../services/chat/try-chat.ts";
import { ownAddress } from "../own-address.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

const config = { action: "chat:change" } as const;
const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };
/** Each is a request to somebody else's server. */
const sending = { ...config, rateLimit: { max: 30, timeWindow: 60_000 } };
const ofSending = { 404: Problem, 429: Problem, ...refusals };

export function chatRoutes(app: ServerApp, signIn: SignIn): void {
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
        address: ownAddress(request, signIn.kind === "accounts" ? signIn.publicUrl : undefined),
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
}
