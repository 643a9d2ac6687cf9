/** When what could not be sent is tried again. */
import { type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";

const FIRST_MS = 30_000;
const LONGEST_MS = HOUR_MS;
/** With an hour between the later ones, about a day and a half: a weekend's outage of a mail server is told as one. */
export const MOST_TRIES = 40;

/**
 * @param tries so far, the one that failed included
 * @param jitter at least 0 and less than 1: those that failed together are not tried together
 * @param askedMs how long the other side asked to wait, if it did: no shorter, and no longer than a day
 * @returns null: it is given up
 */
export function nextTryAt(tries: number, at: EpochMs, jitter: number, askedMs = 0): EpochMs | null {
  if (tries >= MOST_TRIES) return null;
  const backoffMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 20));
  const waitMs = Math.max(backoffMs * (0.5 + jitter / 2), Math.min(askedMs, 24 * HOUR_MS));
  return epochMs(at + Math.ceil(waitMs));
}
