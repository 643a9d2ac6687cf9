/** What runs beside the server: what is due, the sums that reports are made from, imports, runs of the lab, and shadows of proposed versions. */
import type { StartLabThread } from "../services/lab-runs/run-lab-due.ts";
import { workspacesWithImportsToRun } from "../store/imports/import-runs.ts";
import { HOUR_MS } from "../base/time.ts";
import { workspacesWithLabRunsToDo } from "../store/lab-runs/lab-work.ts";
import { workspacesWithShadows } from "../store/shadow/shadow-records.ts";
import type { RunningWorker } from "./repeatedly.ts";
import { startAddingUp } from "./start-adding-up.ts";
import { startLabThread } from "./start-lab-thread.ts";
import { startWaitingWork, type WaitingWork } from "./start-waiting-work.ts";
import { startWorker, type WorkerOptions } from "./start-worker.ts";

/** A report reads leads that changed since one by one: it may be some of them. */
const ADDING_UP_EVERY_MS = 5_000;

/** A record is due once a day. */
const SHADOWS_EVERY_MS = 60_000;

type Due = WaitingWork["doNext"];
type DueInThread = (...asked: [...Parameters<Due>, StartLabThread]) => ReturnType<Due>;

export function startWorkers({
  importDue,
  labDue,
  shadowsDue,
  shadowsEveryMs = SHADOWS_EVERY_MS,
  ...options
}: WorkerOptions & {
  readonly importDue?: Due;
  readonly labDue?: DueInThread;
  readonly shadowsDue?: DueInThread;
  readonly shadowsEveryMs?: number;
}): RunningWorker {
  const { db, now, logger, everyMs } = options;
  const startWaiting = (work: WaitingWork & { readonly everyMs?: number }): RunningWorker =>
    startWaitingWork({ db, now, logger, everyMs, ...work });
  const startThread: StartLabThread = (task, onProgress) => startLabThread(db, task, onProgress);
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
            doNext: (id, closing) => labDue(id, closing, startThread),
          }),
        ]),
    ...(shadowsDue === undefined
      ? []
      : [
          startWaiting({
            ...{ called: "shadows of proposed versions", waitsIn: workspacesWithShadows, everyMs: shadowsEveryMs },
            // Each try reads the whole log.
            afterFailureMs: HOUR_MS,
            doNext: (id, closing) => shadowsDue(id, closing, startThread),
          }),
        ]),
  ];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
