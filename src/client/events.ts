/** What happens, as it happens: the event feed as one endless list, over outages and restarts of the server. */
import { BatonProblem } from "./baton-problem.ts";
import type { Operations, Schemas } from "./operations.ts";

export type BatonEvent = Schemas["FeedEvent"];

export type FollowOptions = {
  /** The `cursor` of the last event that was dealt with. Left out: from the beginning; `now`: only what happens from here on. */
  readonly after?: string | undefined;
  /** Left out: all that may be seen. */
  readonly kinds?: readonly BatonEvent["kind"][] | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** Whether to wait for what happens next. Default: yes; no ends it when there is no more. */
  readonly follow?: boolean;
};

export type Feed = {
  /**
   * Event after event, each once, in order. Keep its `cursor` when it has been dealt with, and begin with that the next time. While Baton can't be
   * reached or is busy, it is asked again, ever more slowly.
   *
   * @throws BatonProblem when it refuses: the key, the scope, a cursor that is none
   */
  readonly events: (options?: FollowOptions) => AsyncGenerator<BatonEvent, void, void>;
};

type AskEvents = (asked: Operations["getEvents"]["asked"], signal: AbortSignal | undefined) => Promise<unknown>;

/** As long as a request may wait. */
const WAIT_S = 25;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export function feedOf(ask: AskEvents): Feed {
  return {
    async *events({ after, kinds, signal, follow = true } = {}) {
      const asked = { ...(kinds === undefined ? {} : { kinds: kinds.join(",") }), ...(follow ? { wait: WAIT_S } : {}) };
      let cursor = after;
      for (let failures = 0; !isAborted(signal);) {
        let answer: Operations["getEvents"]["answer"];
        try {
          answer = (await ask({ ...asked, after: cursor, limit: 500 }, signal)) as typeof answer;
          failures = 0;
        } catch (error) {
          if (isAborted(signal)) return;
          if (!isPassing(error)) throw error;
          await pause(pauseAfter(error, failures), signal);
          failures += 1;
          continue;
        }
        for (const event of answer.events) {
          yield event;
          if (isAborted(signal)) return;
        }
        cursor = answer.next;
        if (!follow && !answer.hasMore) return;
      }
    },
  };
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Whether the same request may work in a while: `fetch` throws a TypeError where nobody answers. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof BatonProblem)) return error instanceof TypeError;
  return error.status === 429 || error.status >= 500;
}

/** Somewhere between half of it and all of it, so that many who wait do not come at once. */
function pauseAfter(error: unknown, failures: number): number {
  if (error instanceof BatonProblem && error.retryAfterS !== null) return error.retryAfterS * 1_000;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures) * (0.5 + Math.random() / 2);
}

async function pause(forMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, forMs);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
