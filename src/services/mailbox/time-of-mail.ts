import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";

/** A mail waits at most so long at its sender's before what its `Date` says is somebody's mistake. */
const WAITS_MS = 2 * DAY_MS;

/**
 * When a mail was sent: as it says, where that can be so, and never later than it was received. A clock that is set wrong, or whoever wrote the mail,
 * can date it as they like.
 *
 * @param receivedAt by the mail server's clock; 0: it doesn't say
 */
export function timeOfMail({
  date,
  receivedAt,
  now,
}: {
  readonly date: EpochMs | null;
  readonly receivedAt: EpochMs;
  readonly now: EpochMs;
}): EpochMs {
  const received = receivedAt === 0 ? now : epochMs(Math.min(receivedAt, now));
  return date === null || date > received || date < received - WAITS_MS ? received : date;
}
