/** The client's part about the chats that messages of the agreement go to. */
import type { z } from "zod";
import {
  type ChatBody,
  chatPaths as paths,
  type ChatToCreate,
  ChatTriedResponse,
  CreatedChatResponse,
  FoundChatMembersResponse,
} from "../../api/chat-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { calledAt } from "../page.ts";
import { ask } from "./client.ts";

/** What a Slack app is told as its Request URL. */
export function slackAddressOf(connectionId: string): string {
  return calledAt(at(paths.slack, connectionId));
}

export type ListedChat = Answer<"chats">["chats"][number];

export async function createChat(body: ChatToCreate): Promise<void> {
  await ask(CreatedChatResponse, "POST", paths.chats, body);
}

export async function changeChat(connectionId: string, body: ChatBody): Promise<void> {
  await ask(DoneResponse, "PUT", at(paths.chat, connectionId), body);
}

export async function removeChat(connectionId: string): Promise<void> {
  await ask(DoneResponse, "DELETE", at(paths.chat, connectionId));
}

export async function pauseChat(connectionId: string, isPaused: boolean): Promise<void> {
  await ask(DoneResponse, "POST", at(paths.pause, connectionId), { isPaused });
}

export function testChat(connectionId: string): Promise<z.infer<typeof ChatTriedResponse>> {
  return ask(ChatTriedResponse, "POST", at(paths.test, connectionId), {});
}

export function findChatMembers(connectionId: string): Promise<z.infer<typeof FoundChatMembersResponse>> {
  return ask(FoundChatMembersResponse, "POST", at(paths.members, connectionId), {});
}

function at(path: string, connectionId: string): string {
  return path.replace(":connectionId", encodeURIComponent(connectionId));
}
