/** The client's part about webhooks to which what happens is sent. */
import type { z } from "zod";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import {
  CreatedOutgoingWebhookResponse,
  ReplayedResponse,
  RotatedWebhookResponse,
  WebhookAnswerResponse,
  type WebhookBody,
  webhookPaths as paths,
} from "../../api/webhooks-contract.ts";
import { ask } from "./client.ts";

export type ListedWebhook = Answer<"webhooks">["webhooks"][number];
export type WebhookDelivery = Answer<"webhookDeliveries">["deliveries"][number];
export type WebhookAnswer = z.infer<typeof WebhookAnswerResponse>;

/** @param webhookId undefined: it is a new one @returns its secret, where it is new */
export async function putWebhook(webhookId: string | undefined, body: WebhookBody): Promise<string | undefined> {
  if (webhookId === undefined) return (await ask(CreatedOutgoingWebhookResponse, "POST", paths.webhooks, body)).secret;
  await ask(DoneResponse, "PUT", at(paths.webhook, webhookId), body);
  return undefined;
}

export async function deleteWebhook(webhookId: string): Promise<void> {
  await ask(DoneResponse, "DELETE", at(paths.webhook, webhookId));
}

export async function rotateWebhook(webhookId: string, overlapHours: number): Promise<string> {
  return (await ask(RotatedWebhookResponse, "POST", at(paths.rotate, webhookId), { overlapHours })).secret;
}

export async function pauseWebhook(webhookId: string, isPaused: boolean, isMissedSent: boolean): Promise<void> {
  await ask(DoneResponse, "POST", at(paths.pause, webhookId), { isPaused, isMissedSent });
}

export function testWebhook(webhookId: string): Promise<WebhookAnswer> {
  return ask(WebhookAnswerResponse, "POST", at(paths.test, webhookId), {});
}

export function resendEvent(webhookId: string, eventId: string): Promise<WebhookAnswer> {
  return ask(
    WebhookAnswerResponse,
    "POST",
    at(paths.resend, webhookId).replace(":eventId", encodeURIComponent(eventId)),
    {},
  );
}

export async function replayWebhook(webhookId: string, from: number, until: number): Promise<number> {
  return (await ask(ReplayedResponse, "POST", at(paths.replay, webhookId), { from, until })).events;
}

function at(path: string, webhookId: string): string {
  return path.replace(":webhookId", encodeURIComponent(webhookId));
}
