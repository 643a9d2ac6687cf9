/** What runs beside the server: what is due, the sums that reports are made from, imports, and runs of the lab. */
import type { StartLabThread } from "../services/lab-runs/run-lab-due.ts";
import { workspacesWithImportsToRun } from "../store/imports/import-runs.ts";
import { workspacesWithLabRunsToDo } from "../store/lab-runs/lab-work.ts";
import type { RunningWorker } from "./repeatedly.ts";
import { startAddingUp } from "./start-adding-up.ts";
import { startLabThread } from "./start-lab-thread.ts";
import { startWaitingWork, type WaitingWork } from "./start-waiting-work.ts";
import { startWorker, type WorkerOptions } from "./start-worker.ts";

/** A report reads leads that changed since one by one: it may be some of them. */
const ADDING_UP_EVERY_MS = 5_000;

type Due = WaitingWork["doNext"];

export function startWorkers({
  importDue,
  labDue,
  ...options
}: WorkerOptions & {
  readonly importDue?: Due;
  readonly labDue?: (...asked: [...Parameters<Due>, StartLabThread]) => ReturnType<Due>;
}): RunningWorker {
  const { db, now, logger, everyMs } = options;
  const startWaiting = (work: WaitingWork): RunningWorker => startWaitingWork({ db, now, logger, everyMs, ...work });
  const workers = [
    startWorker(options),
    startAddingUp({ db, logger, everyMs: ADDING_UP_EVERY_MS }),
    ...(importDue === undefined
      ? []
      : [startWaiting({ called: "imports", waitsIn: workspacesWithImportsToRun, doNext: importDue })]),
    ...(labDue === undefined
      ? []
      : [
          startWaiting({
            called: "runs of the lab",
            waitsIn: workspacesWithLabRunsToDo,
            doNext: (id, closing) => labDue(id, closing, (task, onProgress) => startLabThread(db, task, onProgress)),
          }),
        ]),
  ];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
