/**
 * Additions to the logs of several workspaces, of which each is decided by itself, written in one statement: when every workspace either waits for
 * what it adds to be written, or has come to its end.
 */
import type { Queryable } from "../database/database.ts";
import { type Addition, addToLogs } from "../log/open-log.ts";

type Waiting = { readonly addition: Addition; readonly resolve: () => void; readonly reject: (error: unknown) => void };

export class SharedAdditions {
  readonly #tx: Queryable;
  #deciding = 0;
  #waiting: readonly Waiting[] = [];

  constructor(tx: Queryable) {
    this.#tx = tx;
  }

  /** Of a workspace that is decided within `share`. */
  readonly add = (addition: Addition): Promise<void> =>
    new Promise((resolve, reject) => {
      this.#waiting = [...this.#waiting, { addition, resolve, reject }];
      this.#ends();
    });

  /**
   * @param decide one for each workspace
   * @throws what one of them throws, when all have come to their end: nothing is asked of the transaction any more
   */
  async share<T>(decide: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
    this.#deciding = decide.length;
    const ended = await Promise.allSettled(decide.map((each) => each().finally(() => this.#ends())));
    return ended.map((each) => {
      if (each.status === "fulfilled") return each.value;
      throw each.reason;
    });
  }

  /** One decides no more: it waits, or is at its end. */
  #ends(): void {
    this.#deciding -= 1;
    if (this.#deciding > 0 || this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#deciding = waiting.length;
    void this.#write(waiting);
  }

  async #write(waiting: readonly Waiting[]): Promise<void> {
    try {
      await addToLogs(
        this.#tx,
        waiting.map(({ addition }) => addition),
      );
      for (const { resolve } of waiting) resolve();
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}

/**
 * A connection answers one question at a time: whoever asks in between waits for those before. After one that failed, each fails as it did, and at once:
 * nothing more is written in its transaction, and a server that does not answer is not waited for by each who asks.
 */
export function oneAtATime(tx: Queryable): Queryable {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query(sql, params) {
      const asked = last.then(() => tx.query(sql, params));
      last = asked;
      // Whoever asked is told; the chain itself has nobody to tell.
      last.catch(() => undefined);
      return asked as never;
    },
  };
}
