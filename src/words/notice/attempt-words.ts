/** The next attempt that the cadence wants, in one sentence for queue, lead page, and message. */
import { isNever } from "../../base/time.ts";
import type { NextAttempt } from "../../engine/cadence/cadence.ts";
import { listWords } from "../english/lists.ts";
import { CHANNEL_NAMES } from "../names/channel-names.ts";

type Wanted = Pick<NextAttempt, "attempt" | "agreedAttempts" | "missingChannels" | "channels"> & {
  readonly by: number;
};

/**
 * @param by  when it is due, with its zone, as the reader is told times
 * @param now after it is due, it was
 * @example "Attempt 3 of 6 by Tue 14:00 CET (by meeting, chat, or social message)"
 */
export function nextAttemptWords(next: Wanted, by: string, now: number): string {
  const when = isNever(next.by) ? ", never due" : next.by < now ? ` was due ${by}` : ` by ${by}`;
  return `${attemptWords(next)}${when}${channelsLeftWords(next)}`;
}

/** @example "Attempt 3 of 6" */
export function attemptWords({ attempt, agreedAttempts }: Pick<Wanted, "attempt" | "agreedAttempts">): string {
  return `Attempt ${attempt} of ${agreedAttempts}`;
}

/** Empty when enough channels were used. @example " (2 more channels needed: call, chat, or social message)" */
export function channelsLeftWords({ missingChannels, channels }: Pick<Wanted, "missingChannels" | "channels">): string {
  if (missingChannels === 0) return "";
  const names = channels.map((channel) => CHANNEL_NAMES[channel]);
  if (missingChannels >= names.length) return ` (still needed: ${listWords(names)})`;
  return ` (still needed: ${missingChannels === 1 ? "" : `${missingChannels} of `}${listWords(names, "or")})`;
}
