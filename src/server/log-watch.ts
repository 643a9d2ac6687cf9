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
  readonly end: (waited: Waited) => void;
};

/** The last entry by now; `over`: nothing has happened in the time; `ended`: nobody waits any more, too many do, or the server closes. */
export type Waited = number | "over" | "ended";

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
   * @returns a number as soon as there is another entry; `head` itself when the database doesn't answer, which whoever reads on finds out
   */
  async happensAfter(
    { workspaceId, head }: { readonly workspaceId: WorkspaceId; readonly head: number },
    { forMs, signal }: { readonly forMs: number; readonly signal: AbortSignal },
  ): Promise<Waited> {
    if (this.#isClosed || signal.aborted || this.#waiting.size >= MOST_WAITING) return "ended";
    if (forMs <= 0) return "over";
    return new Promise<Waited>((resolve) => {
      const end = (waited: Waited): void => {
        clearTimeout(over);
        signal.removeEventListener("abort", gone);
        this.#waiting.delete(waiting);
        resolve(waited);
      };
      const gone = (): void => end("ended");
      const waiting: Waiting = { workspaceId, head, end };
      const over = setTimeout(() => end("over"), forMs);
      signal.addEventListener("abort", gone);
      this.#waiting.add(waiting);
      this.#timer ??= setTimeout(() => void this.#look(), ASKED_EVERY_MS);
    });
  }

  /** Whoever waits is answered now. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { end } of [...this.#waiting]) end("ended");
  }

  async #look(): Promise<void> {
    const waiting = [...this.#waiting];
    if (waiting.length > 0) {
      const ids = [...new Set(waiting.map(({ workspaceId }) => workspaceId))];
      const heads = await logHeads(this.#db, ids).catch(() => undefined);
      for (const { workspaceId, head, end } of waiting) {
        const now = heads === undefined ? head : (heads.get(workspaceId) ?? 0);
        if (heads === undefined || now > head) end(now);
      }
    }
    this.#timer =
      this.#isClosed || this.#waiting.size === 0 ? undefined : setTimeout(() => void this.#look(), ASKED_EVERY_MS);
  }
}
