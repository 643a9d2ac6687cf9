/**
 * The batching writer: whatever is waiting for a workspace goes into one transaction, one at a time.
 *
 * No sender gets an answer before the commit. A batch that fails by what a fact may be to blame for is tried again fact by
 * fact, so that one fact that hits a bug fails its own sender only; an outage fails the batch at once.
 */
import pg from "pg";
import { AppError } from "../../base/app-error.ts";
import { AssertionError, defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { Database } from "../database/database.ts";
import { isOutage } from "../database/outage.ts";
import { type FactEnvelope, type FactOutcome, recordFacts } from "../facts/record-facts.ts";

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
      await writeBatch(db.within(workspaceId), workspaceId, batch);
    }
    queues.delete(workspaceId);
    running.delete(workspaceId);
  }

  return {
    record(workspaceId, envelope) {
      if (closed)
        return Promise.reject(
          new AppError("database_unavailable", "The server is shutting down", { remedy: "Try again in a few seconds" }),
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
    if (batch.length > 1 && canBeOneFactsFault(error)) await writeOneByOne(db, workspaceId, batch);
    else for (const each of batch) each.reject(error);
  }
}

async function writeOneByOne(db: Database, workspaceId: WorkspaceId, batch: readonly Waiting[]): Promise<void> {
  for (const [index, each] of batch.entries()) {
    try {
      const outcomes = await recordFacts(db, workspaceId, [each.envelope]);
      each.resolve(defined(outcomes[0], "an outcome for the fact"));
    } catch (error) {
      each.reject(error);
      if (canBeOneFactsFault(error)) continue;
      for (const other of batch.slice(index + 1)) other.reject(error);
      return;
    }
  }
}

/**
 * A bug, or a value that the database refuses. Anything else happens to every fact alike – a lost connection, a refusal of
 * the workspace – and trying them one by one would make each sender wait for all before it.
 */
function canBeOneFactsFault(error: unknown): boolean {
  if (isOutage(error)) return false;
  if (error instanceof pg.DatabaseError) return true;
  return error instanceof AssertionError || error instanceof TypeError || error instanceof RangeError;
}
