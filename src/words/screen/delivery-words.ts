/** What the page of deliveries says of a channel. */
import { counted } from "../english/counted.ts";
import { durationWords } from "../english/duration-words.ts";

type Standing = {
  readonly waiting: number;
  readonly retrying: number;
  readonly lateSince: number | null;
  readonly failed: number;
};

/** @example "3 waiting, 1 of them to be tried again, 2 min late" */
export function standingWords({ waiting, retrying, lateSince }: Standing, now: number): string {
  if (waiting === 0) return "Nothing waiting";
  const again = retrying === 0 ? "" : `, ${retrying} of them to be tried again`;
  const lateMs = lateSince === null ? 0 : now - lateSince;
  return `${waiting} waiting${again}${lateMs < 1_000 ? "" : `, ${durationWords(lateMs)} late`}`;
}

/** @param tries of a message that failed @example "after 3 tries" */
export function triesWords(tries: number): string {
  return tries === 0 ? "not tried" : `after ${counted(tries, "try", "tries")}`;
}

/** What was done about messages that failed. @example "2 emails are sent again." */
export function settledWords(settled: number, as: "due" | "dropped"): string {
  const messages = counted(settled, "message");
  return as === "due" ? `${messages} will be sent again.` : `${messages} won’t be sent.`;
}

/** What could go nowhere. @example "3 messages weren’t sent: no chat is connected for their receivers" */
export function unsentWords(messages: number, reason: keyof typeof WHY_UNSENT): string {
  return `${counted(messages, "message")} ${messages === 1 ? "wasn’t" : "weren’t"} sent: ${WHY_UNSENT[reason]}`;
}

const WHY_UNSENT = {
  no_chat: "no chat is connected for their receivers",
  chat_paused: "the chat is paused",
  no_webhook: "no webhook takes messages",
  webhook_paused: "the webhook that takes messages is paused",
} as const;
