/**
 * Waits for something to happen in a company. However many wait, in however many companies, the database is asked one short question twice a second;
 * while nobody waits, it is asked nothing.
 */
import type { WorkspaceId } from "../base/ids.ts";
import type { Database } from "../store/database/database.ts";
import { logHeads } from "../store/workspaces/log-heads.ts";

const ASKED_EVERY_MS = 500;
/** Requests that may wait; one more is answered at once. */
const MOST_WAITING = 2_000;

type Waiting = {
  readonly workspaceId: WorkspaceId;
  readonly head: number;
  readonly end: (hasHappened: boolean) => void;
};

export class LogWatch {
  readonly #db: Database;
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * @param head the last entry that is known
   * @param more.signal whoever waits has gone
   * @returns whether there is another by now; false when the time is over, nobody waits any more, or the server closes
   */
  async happensAfter(
    { workspaceId, head }: { readonly workspaceId: WorkspaceId; readonly head: number },
    { forMs, signal }: { readonly forMs: number; readonly signal: AbortSignal },
  ): Promise<boolean> {
    if (this.#isClosed || signal.aborted || forMs <= 0 || this.#waiting.size >= MOST_WAITING) return false;
    return new Promise<boolean>((resolve) => {
      const end = (hasHappened: boolean): void => {
        clearTimeout(over);
        signal.removeEventListener("abort", gone);
        this.#waiting.delete(waiting);
        resolve(hasHappened);
      };
      const gone = (): void => end(false);
      const waiting: Waiting = { workspaceId, head, end };
      const over = setTimeout(gone, forMs);
      signal.addEventListener("abort", gone);
      this.#waiting.add(waiting);
      this.#timer ??= setTimeout(() => void this.#look(), ASKED_EVERY_MS);
    });
  }

  /** Whoever waits is answered now. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { end } of [...this.#waiting]) end(false);
  }

  async #look(): Promise<void> {
    const waiting = [...this.#waiting];
    if (waiting.length > 0) {
      const ids = [...new Set(waiting.map(({ workspaceId }) => workspaceId))];
      // A database that does not answer is found out by whoever reads on.
      const heads = await logHeads(this.#db, ids).catch(() => undefined);
      for (const { workspaceId, head, end } of waiting)
        if (heads === undefined || (heads.get(workspaceId) ?? 0) > head) end(true);
    }
    this.#timer =
      this.#isClosed || this.#waiting.size === 0 ? undefined : setTimeout(() => void this.#look(), ASKED_EVERY_MS);
  }
}
