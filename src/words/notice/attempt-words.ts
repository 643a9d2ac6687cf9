/** The next attempt that the cadence wants, in one sentence for queue, lead page and message. */
import { isNever } from "../../base/time.ts";
import { listWords } from "../english/lists.ts";
import type { NextAttempt } from "../../engine/cadence/cadence.ts";
import type { Channel } from "../../engine/lead/input.ts";

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  call: "call",
  email: "mail",
  meeting: "meeting",
  chat: "chat",
  social: "social",
};

type Wanted = Pick<NextAttempt, "attempt" | "agreedAttempts" | "missingChannels" | "channels"> & {
  readonly by: number;
};

/**
 * @param by  when it is due, with its zone, as the reader is told instants
 * @param now after it is due, it was
 * @example "Attempt 3 of 6 by Tue 14:00 CET – meeting, chat, or social still to do"
 */
export function nextAttemptWords(next: Wanted, by: string, now: number): string {
  const when = isNever(next.by) ? ", never due" : next.by < now ? ` was due ${by}` : ` by ${by}`;
  return `${attemptWords(next)}${when}${channelsLeftWords(next)}`;
}

/** @example "Attempt 3 of 6" */
export function attemptWords({ attempt, agreedAttempts }: Pick<Wanted, "attempt" | "agreedAttempts">): string {
  return `Attempt ${attempt} of ${agreedAttempts}`;
}

/** Empty when enough channels were used. @example " – two of call, chat, and social still to do" */
export function channelsLeftWords({ missingChannels, channels }: Pick<Wanted, "missingChannels" | "channels">): string {
  if (missingChannels === 0) return "";
  const words = channels.map((channel) => CHANNEL_WORDS[channel]);
  const left =
    missingChannels === 1
      ? listWords(words, "or")
      : missingChannels >= words.length
        ? listWords(words, "and")
        : `${missingChannels} of ${listWords(words, "and")}`;
  return ` – ${left} still to do`;
}
