/**
 * The batching writer: whatever is waiting for a workspace goes into one transaction, one at a time.
 *
 * Nobody is told anything before the commit. A batch that fails is tried again fact by fact, so that one fact that hits a bug
 * fails its own sender only.
 */
import { AppError } from "../base/app-error.ts";
import type { WorkspaceId } from "../base/ids.ts";
import type { Database } from "./database.ts";
import { type FactEnvelope, type FactOutcome, recordFacts } from "./record-facts.ts";

export type Writer = {
  /** Resolves when the fact is committed. */
  readonly record: (workspaceId: WorkspaceId, envelope: FactEnvelope) => Promise<FactOutcome>;
  /** Takes no more, and waits for what was taken. */
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly envelope: FactEnvelope;
  readonly resolve: (outcome: FactOutcome) => void;
  readonly reject: (error: unknown) => void;
};

/** @param options.maxBatch facts in one transaction, at most */
export function startWriter(db: Database, options: { readonly maxBatch: number } = { maxBatch: 500 }): Writer {
  const queues = new Map<WorkspaceId, Waiting[]>();
  const running = new Map<WorkspaceId, Promise<void>>();
  let closed = false;

  async function drain(workspaceId: WorkspaceId): Promise<void> {
    for (;;) {
      const batch = queues.get(workspaceId)?.splice(0, options.maxBatch) ?? [];
      if (batch.length === 0) break;
      await writeBatch(db, workspaceId, batch);
    }
    queues.delete(workspaceId);
    running.delete(workspaceId);
  }

  return {
    record(workspaceId, envelope) {
      if (closed)
        return Promise.reject(
          new AppError("database_unavailable", "the writer is closing", { remedy: "try again in a few seconds" }),
        );
      return new Promise<FactOutcome>((resolve, reject) => {
        const queue = queues.get(workspaceId) ?? [];
        queues.set(workspaceId, queue);
        queue.push({ envelope, resolve, reject });
        // What arrives in the same turn of the loop, or while a batch is written, shares the next transaction.
        if (!running.has(workspaceId))
          running.set(
            workspaceId,
            Promise.resolve().then(() => drain(workspaceId)),
          );
      });
    },
    async close() {
      closed = true;
      await Promise.all(running.values());
    },
  };
}

async function writeBatch(db: Database, workspaceId: WorkspaceId, batch: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await recordFacts(
      db,
      workspaceId,
      batch.map((each) => each.envelope),
    );
    for (const [index, outcome] of outcomes.entries()) batch[index]?.resolve(outcome);
  } catch (error) {
    const [only, ...others] = batch;
    if (error instanceof AppError || others.length === 0) {
      for (const each of batch) each.reject(error);
      return;
    }
    for (const each of only === undefined ? [] : batch) await writeBatch(db, workspaceId, [each]);
  }
}
