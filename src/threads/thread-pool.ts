/**
 * Work that would hold up every other request, done in threads of this process.
 *
 * A few at a time; a few more wait for a limited time; what takes too long or too much memory is ended, with the thread it ran in. Whoever waits
 * is told which of these it was.
 */
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { AppError } from "../base/app-error.ts";

/** What a thread can do, by name: the exports of the file that it runs. Input and output are copied. */
type Tasks = Readonly<Record<string, (input: never) => unknown>>;

export type ThreadLimits = {
  readonly threads: number;
  /** How much may wait while all threads are busy, and for how long. */
  readonly waiting: number;
  readonly waitMs: number;
  /** Of one task. */
  readonly taskMs: number;
  readonly heapMb: number;
};

const LIMITS: ThreadLimits = {
  // One core is left to the requests that need no thread.
  threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 32,
  waitMs: 15_000,
  // A PDF takes half a second; beside much else on a small machine, ten times as long.
  taskMs: 20_000,
  heapMb: 256,
};
/** A thread that is not needed gives its memory back. */
const IDLE_MS = 60_000;

export type ThreadPool<T extends Tasks> = {
  /**
   * @throws AppError `busy` when too many wait, or waited too long, or the server is closing, or the thread was ended from outside;
   *         `too_much_work` when the task took too long or too much memory
   */
  readonly run: <Name extends keyof T & string>(
    name: Name,
    input: Parameters<T[Name]>[0],
  ) => Promise<Awaited<ReturnType<T[Name]>>>;
  /** Nothing begins any more; what waits is told so at once. What runs may end. */
  readonly refuse: () => void;
  /** Ends the threads, whatever they do. */
  readonly close: () => Promise<void>;
};

type Waiting = { readonly begin: () => void; readonly giveUp: () => void };

/** @param file what its threads run; it exports the tasks */
export function startThreadPool<T extends Tasks>(file: URL, limits: Partial<ThreadLimits> = {}): ThreadPool<T> {
  const { threads, waiting: mostWaiting, waitMs, taskMs, heapMb } = { ...LIMITS, ...limits };
  const pool = new Piscina({
    filename: file.href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    // Tasks are pure: they need nothing of the environment, least of all its secrets.
    env: {},
  });
  // An idle thread that ends is no one's failure: the next task gets another.
  pool.on("error", () => undefined);
  const waiting = new Set<Waiting>();
  let running = 0;
  let isRefusing = false;

  /** Piscina's own queue knows no limit of time, and its signal would not tell waiting from running. */
  async function turn(): Promise<void> {
    if (isRefusing) throw busy();
    if (running < threads) {
      running += 1;
      return;
    }
    if (waiting.size >= mostWaiting) throw busy();
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        clearTimeout(enough);
        waiting.delete(me);
        reject(busy());
      };
      const begin = (): void => {
        clearTimeout(enough);
        waiting.delete(me);
        resolve();
      };
      const enough = setTimeout(giveUp, waitMs);
      const me = { begin, giveUp };
      waiting.add(me);
    });
  }

  function passOn(): void {
    const [next] = waiting;
    if (next === undefined) running -= 1;
    else next.begin();
  }

  function refuse(): void {
    isRefusing = true;
    for (const each of waiting) each.giveUp();
  }

  return {
    async run(name, input) {
      await turn();
      try {
        return (await pool.run(input, { name, signal: AbortSignal.timeout(taskMs) })) as never;
      } catch (error) {
        throw failureOf(error);
      } finally {
        passOn();
      }
    },
    refuse,
    async close() {
      refuse();
      await pool.destroy();
    },
  };
}

export function busy(cause?: unknown): AppError {
  return new AppError("busy", "The server has too much to do right now", {
    remedy: "Try again in a few seconds",
    cause,
  });
}

/** How a task ended that gave no result: what it threw itself stays as it is. */
function failureOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? error.code : undefined;
  if (error.name === "AbortError")
    return new AppError("too_much_work", "This takes longer than the server allows", { remedy: SMALLER, cause: error });
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return new AppError("too_much_work", "This takes more memory than the server allows", {
      remedy: SMALLER,
      cause: error,
    });
  return ENDED_FROM_OUTSIDE.test(error.message) ? busy(error) : error;
}

const SMALLER = "Shorten the agreement; on the machine itself, the `baton` command has no such limit";
const ENDED_FROM_OUTSIDE = /^(worker exited with code|Terminating worker thread)/;
