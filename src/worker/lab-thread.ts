/** What a thread for the lab does: a run, or records of shadows, and then it says how that ended. */
import { randomUUID } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../base/app-error.ts";
import { defined } from "../base/assert.ts";
import { epochMs } from "../base/time.ts";
import { contextOf } from "../services/context.ts";
import { performLabRun } from "../services/lab-runs/perform-lab-run.ts";
import { LAB_BUG, type LabThreadEnd, type LabThreadTask } from "../services/lab-runs/run-lab-due.ts";
import { recordShadow } from "../services/shadow/record-shadow.ts";
import { openDatabase } from "../store/database/database.ts";
import { isOutage } from "../store/database/outage.ts";
import { startWriter } from "../store/writer/writer.ts";
import type { LabProgress } from "../store/lab-runs/lab-work.ts";

export type LabThreadData = LabThreadTask & { readonly url: string };
export type LabThreadSaid =
  | { readonly kind: "progress"; readonly progress: LabProgress }
  | { readonly kind: "ended"; readonly end: LabThreadEnd };

/** One that reads, and one that keeps what was found. */
const CONNECTIONS = 2;

const port = defined(parentPort, "whoever started this thread");
const { url, workspaceId, now, ...task } = workerData as LabThreadData;
const say = (said: LabThreadSaid): void => port.postMessage(said);
const startedAt = performance.now();

say({ kind: "ended", end: await perform() });

async function perform(): Promise<LabThreadEnd> {
  try {
    const db = await openDatabase(url, { maxConnections: CONNECTIONS, applicationName: "baton lab" });
    const writer = startWriter(db);
    try {
      const ctx = contextOf(
        { db, writer, newId: randomUUID, now: () => epochMs(now + Math.floor(performance.now() - startedAt)) },
        {
          workspaceId,
          actor: { kind: "program", name: "the lab" },
          requestId: "runId" in task ? task.runId : randomUUID(),
        },
      );
      if ("runId" in task)
        await performLabRun(ctx, { ...task, onProgress: (progress) => say({ kind: "progress", progress }) });
      else while (await recordShadow(ctx));
    } finally {
      await writer.close();
      await db.close();
    }
    return { kind: "done" };
  } catch (error) {
    if (isOutage(error)) return { kind: "away" };
    if (error instanceof AppError) {
      const { code, message, remedy = null } = error;
      return { kind: "failed", failure: { code, message, remedy } };
    }
    return { kind: "failed", failure: LAB_BUG, bug: error instanceof Error ? error : new Error(String(error)) };
  }
}
