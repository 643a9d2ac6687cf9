/** What runs beside the server: what is due, and the sums that reports are made from. */
import { startAddingUp } from "./start-adding-up.ts";
import { startWorker, type WorkerOptions } from "./start-worker.ts";
import type { RunningWorker } from "./repeatedly.ts";

/** A report reads leads that changed since one by one: it may be some of them. */
const ADDING_UP_EVERY_MS = 5_000;

export function startWorkers(options: WorkerOptions): RunningWorker {
  const { db, logger } = options;
  const workers = [startWorker(options), startAddingUp({ db, logger, everyMs: ADDING_UP_EVERY_MS })];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
