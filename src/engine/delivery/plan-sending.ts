/**
 * What of all that waits for one person over one channel goes out now, together, and when the rest is looked at again.
 *
 * The first message after a pause goes at once. What comes soon after it waits, and goes in one message when the pause is over: shorter where something is
 * due soon. When a day's messages are used up, all that waits goes in one message when the next day begins; the app has shown it meanwhile.
 */
import { assert } from "../../base/assert.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { instantAt, localMsAt } from "../zone/local-time.ts";
import type { Zone } from "../zone/zone.ts";

export type SendingLimits = {
  /** Between two messages to one person. */
  readonly pauseMs: number;
  /** The same, where something is due within `urgentMs`. */
  readonly urgentPauseMs: number;
  readonly urgentMs: number;
  /** Messages a day. */
  readonly aDay: number;
  /** Notices in one message. */
  readonly inOne: number;
};

const SENDING_LIMITS: SendingLimits = {
  pauseMs: 10 * MINUTE_MS,
  urgentPauseMs: MINUTE_MS,
  urgentMs: HOUR_MS,
  aDay: 30,
  inOne: 100,
};

/** The hour at which a day of messages begins, where the receiver is. */
const DAY_BEGINS_HOUR = 8;

export type Waiting = {
  /** Not before: quiet hours. */
  readonly mayGoFrom: EpochMs;
  /** By when something is to be done by its receiver, also when that has passed; null: by no instant. */
  readonly actBy: EpochMs | null;
};

/** What the person got before. */
export type SentBefore = {
  /** Messages since the day of messages began. */
  readonly today: number;
  readonly lastAt: EpochMs | null;
  /** When the next day of messages begins. */
  readonly nextDayAt: EpochMs;
};

export type SendingPlan<T> = {
  /** In one message; in the order in which they were given. */
  readonly now: readonly T[];
  /** Each with the instant at which it is looked at again, later than the present. */
  readonly later: readonly { readonly waiting: T; readonly at: EpochMs }[];
};

export function planSending<T extends Waiting>(
  waiting: readonly T[],
  { today, lastAt, nextDayAt }: SentBefore,
  at: EpochMs,
  limits: SendingLimits = SENDING_LIMITS,
): SendingPlan<T> {
  assert(nextDayAt > at, "the next day is to come");
  const ready = waiting.filter(({ mayGoFrom }) => mayGoFrom <= at);
  const from = today >= limits.aDay ? nextDayAt : pauseEnds(ready, lastAt, at, limits);
  if (from > at) return { now: [], later: waiting.map((each) => ({ waiting: each, at: later(from, each.mayGoFrom) })) };
  const now = new Set(ready.slice(0, limits.inOne));
  // What came in between is asked for again then: it may be urgent.
  const next = epochMs(at + limits.urgentPauseMs);
  return {
    now: [...now],
    later: waiting.filter((each) => !now.has(each)).map((each) => ({ waiting: each, at: later(next, each.mayGoFrom) })),
  };
}

/** Of a pause that a clock set back would make longer than it can be, nothing is left. */
function pauseEnds(ready: readonly Waiting[], lastAt: EpochMs | null, at: EpochMs, limits: SendingLimits): EpochMs {
  if (lastAt === null || lastAt > at) return at;
  const isUrgent = ready.some(({ actBy }) => actBy !== null && actBy <= at + limits.urgentMs);
  return epochMs(lastAt + (isUrgent ? limits.urgentPauseMs : limits.pauseMs));
}

function later(a: EpochMs, b: EpochMs): EpochMs {
  return a > b ? a : b;
}

/** The day of messages in which `at` lies, where the receiver is: half-open, and never empty, also where a zone leaves a date out. */
export function dayOfSending(zone: Zone, at: EpochMs): { readonly from: EpochMs; readonly until: EpochMs } {
  const hour = DAY_BEGINS_HOUR * HOUR_MS;
  const begins = (of: number): EpochMs => instantAt(zone, of * DAY_MS + hour);
  let day = Math.floor((localMsAt(zone, at) - hour) / DAY_MS);
  while (begins(day) > at) day -= 1;
  let next = day + 1;
  while (begins(next) <= at) next += 1;
  return { from: begins(next - 1), until: begins(next) };
}
