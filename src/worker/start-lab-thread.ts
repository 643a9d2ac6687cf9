/**
 * A thread for one run of the lab, or for records of shadows, which may take minutes: neither the server nor the worker waits for it. It has connections of its own, and a limit of memory;
 * what it reads is read in one transaction that changes nothing, so it may be ended at any time.
 */
import { totalmem } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { LAB_BUG, type LabThread, type LabThreadEnd, type LabThreadTask } from "../services/lab-runs/run-lab-due.ts";
import { type Database, urlOf } from "../store/database/database.ts";
import { exactNumber } from "../words/english/numbers.ts";
import type { LabProgress } from "../store/lab-runs/lab-work.ts";
import type { LabThreadData, LabThreadSaid } from "./lab-thread.ts";

/** As source or compiled, whichever this file is. */
const FILE = new URL(`lab-thread${extname(import.meta.url)}`, import.meta.url);
/** Of 64 MB for what was made last, in three parts: what lives for one decision dies there. */
const YOUNG_MB = 192;
const HEAP_MB = 2_048;
const MB = 1_024 * 1_024;

/** @param heapMb what it may keep in memory. Left out: 2 GB, and no more than half of what the process may have */
export function startLabThread(
  db: Database,
  task: LabThreadTask,
  onProgress: (progress: LabProgress) => void,
  heapMb = Math.min(HEAP_MB, Math.floor(memoryBytes() / 2 / MB)),
): LabThread {
  const workerData: LabThreadData = { ...task, url: urlOf(db) };
  const thread = new Worker(FILE, {
    workerData,
    // It needs nothing of the environment, least of all its secrets.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const ended = new Promise<LabThreadEnd>((resolve) => {
    thread.on("message", (said: LabThreadSaid) => {
      if (said.kind === "progress") onProgress(said.progress);
      else resolve(said.end);
    });
    thread.on("error", (error) => resolve(endOf(error, heapMb)));
    thread.on("exit", (code) => resolve(endOf(new Error(`the thread exited with code ${code}`), heapMb)));
  });
  return { ended, stop: async () => void (await thread.terminate()) };
}

/** Of the machine, or of the container that is limited to less. */
function memoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit === 0 ? totalmem() : Math.min(limit, totalmem());
}

function endOf(error: unknown, heapMb: number): LabThreadEnd {
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")
    return {
      kind: "failed",
      failure: {
        code: "too_much_work",
        message: `This takes more than the ${exactNumber(heapMb)} MB of memory that a run may use`,
        remedy: "Choose a shorter period",
      },
    };
  const bug = error instanceof Error ? error : new Error(String(error));
  return { kind: "failed", bug, failure: LAB_BUG };
}
