/**
 * The live loop: lets happen what is due. Stateless: any number may run against one database.
 *
 * What is due happens at the instant it was due; how much later the worker looked is its lag.
 */
import type { Logger } from "pino";
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Database } from "../store/database/database.ts";
import { isOutage } from "../store/database/outage.ts";
import { BatchPace } from "../store/due/batch-pace.ts";

export type WorkerOptions = {
  readonly db: Database;
  readonly workspaceId: WorkspaceId;
  readonly now: () => EpochMs;
  readonly logger: Logger;
  /** Pause between two looks. */
  readonly everyMs: number;
  /** Work for once a day; it is asked for every hour, and finds most of the time that there is nothing to do. */
  readonly daily?: () => Promise<void>;
};

const DAILY_EVERY_MS = 3_600_000;

export type RunningWorker = { readonly close: () => Promise<void> };

export function startWorker({ db, workspaceId, now, logger, everyMs, daily }: WorkerOptions): RunningWorker {
  let closed = false;
  /** An outage is told once, not with every look. */
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;
  const pace = new BatchPace();
  let dailyAt = Number.NEGATIVE_INFINITY;

  async function run(): Promise<void> {
    while (!closed) {
      await lookOnce();
      if (closed) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, everyMs);
      });
    }
  }

  async function lookOnce(): Promise<void> {
    try {
      while (!closed && (await pace.runDue(db, workspaceId, now())) > 0);
      if (daily !== undefined && now() >= dailyAt + DAILY_EVERY_MS) {
        await daily();
        dailyAt = now();
      }
      isAway = false;
    } catch (error) {
      // The next look tries again: nothing is lost, it only happens later, at the same instant.
      if (isOutage(error) && isAway) return;
      isAway = isOutage(error);
      logger.error({ err: error }, "what is due could not be carried out");
    }
  }

  const running = run();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      wake?.();
      await running;
    },
  };
}
