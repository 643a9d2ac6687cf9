/** What runs beside the server: what is due, the sums that reports are made from, and imports. */
import { startAddingUp } from "./start-adding-up.ts";
import { type ImporterOptions, startImporter } from "./start-importer.ts";
import { startWorker, type WorkerOptions } from "./start-worker.ts";
import type { RunningWorker } from "./repeatedly.ts";

/** A report reads leads that changed since one by one: it may be some of them. */
const ADDING_UP_EVERY_MS = 5_000;

export function startWorkers({
  importDue,
  ...options
}: WorkerOptions & Partial<Pick<ImporterOptions, "importDue">>): RunningWorker {
  const { db, now, logger, everyMs } = options;
  const workers = [
    startWorker(options),
    startAddingUp({ db, logger, everyMs: ADDING_UP_EVERY_MS }),
    ...(importDue === undefined ? [] : [startImporter({ db, now, logger, everyMs, importDue })]),
  ];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
