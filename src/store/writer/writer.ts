/**
 * The batching writer: whatever is waiting for a workspace goes into one transaction, one at a time. Workspaces in which little waits share one.
 *
 * No sender gets an answer before the commit. A batch that fails by what a fact may be to blame for is tried again workspace by workspace, and then fact
 * by fact, so that one fact that hits a bug fails its own sender only; an outage fails the batch at once.
 */
import pg from "pg";
import { AppError } from "../../base/app-error.ts";
import { AssertionError, defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { Database } from "../database/database.ts";
import { isOutage } from "../database/outage.ts";
import { recordFacts, recordTogether } from "../facts/record-facts.ts";
import type { FactEnvelope } from "../facts/heard-facts.ts";
import type { FactOutcome } from "../facts/decide-heard.ts";

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

/** Transactions over several workspaces at a time: while one is decided here, the other is written there. */
const SHARED_AT_ONCE = 2;
/** Workspaces in one of them, at most. */
const SHARING = 64;
/** Facts of each. A workspace in which more wait does not keep the others waiting. */
const FACTS_OF_EACH = 20;
/** So long is a workspace written by itself when facts of it failed; and is each, when they failed together and not by themselves. */
const APART_MS = 60_000;

type Batch = { readonly workspaceId: WorkspaceId; readonly facts: readonly Waiting[] };

/** @param options.maxBatch facts in one transaction, at most */
export function startWriter(db: Database, options: { readonly maxBatch: number } = { maxBatch: 500 }): Writer {
  /** In the order in which they began to wait. */
  const queues = new Map<WorkspaceId, Waiting[]>();
  /** One transaction at a time for each. */
  const writing = new Set<WorkspaceId>();
  const running = new Set<Promise<unknown>>();
  const apartUntil = new Map<WorkspaceId | "all", number>();
  let shared = 0;
  let isCalled = false;
  let closed = false;

  /** Writes whatever waits, and may be written now. */
  function begin(): void {
    isCalled = false;
    const small: WorkspaceId[] = [];
    for (const [id, { length }] of [...queues]) {
      if (writing.has(id)) continue;
      if (length > FACTS_OF_EACH || isApart("all") || isApart(id)) void writeAlone(take(id, options.maxBatch));
      else small.push(id);
    }
    while (small.length > 0 && shared < SHARED_AT_ONCE)
      share(small.splice(0, SHARING).map((id) => take(id, FACTS_OF_EACH)));
  }

  function isApart(id: WorkspaceId | "all"): boolean {
    const isOver = (apartUntil.get(id) ?? 0) <= performance.now();
    if (isOver) apartUntil.delete(id);
    return !isOver;
  }

  function setApart(id: WorkspaceId | "all"): void {
    apartUntil.set(id, performance.now() + APART_MS);
  }

  function take(workspaceId: WorkspaceId, most: number): Batch {
    const queue = queues.get(workspaceId) ?? [];
    const facts = queue.splice(0, most);
    // What is left waits behind those who came in the meantime.
    queues.delete(workspaceId);
    if (queue.length > 0) queues.set(workspaceId, queue);
    writing.add(workspaceId);
    return { workspaceId, facts };
  }

  function run<T>(write: () => Promise<T>): Promise<T> {
    const written = write();
    const ended = written.finally(() => {
      running.delete(ended);
      begin();
    });
    running.add(ended);
    return ended;
  }

  /** @returns whether no fact of it failed */
  function writeAlone(batch: Batch): Promise<boolean> {
    const { workspaceId } = batch;
    return run(async () => {
      const isWell = await writeBatch(db.within(workspaceId), batch);
      if (!isWell) setApart(workspaceId);
      writing.delete(workspaceId);
      return isWell;
    });
  }

  function share(batches: readonly Batch[]): void {
    const [only, ...others] = batches;
    if (only !== undefined && others.length === 0) return void writeAlone(only);
    shared += 1;
    void run(async () => {
      const { left, hasFailed } = await writeTogether(db, batches);
      shared -= 1;
      for (const batch of batches) if (!left.includes(batch)) writing.delete(batch.workspaceId);
      const written = left.map(writeAlone);
      // Each of them finds out whether it is to blame; where none is, it is that they were together.
      if (hasFailed) void Promise.all(written).then((each) => each.every(Boolean) && setApart("all"));
    });
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
        if (isCalled) return;
        isCalled = true;
        queueMicrotask(begin);
      });
    },
    async close() {
      closed = true;
      begin();
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** @returns those that are to be written by themselves: nothing of them is written yet */
async function writeTogether(
  db: Database,
  batches: readonly Batch[],
): Promise<{ readonly left: readonly Batch[]; readonly hasFailed: boolean }> {
  try {
    const recorded = await recordTogether(
      db,
      batches.map(({ workspaceId, facts }) => ({ workspaceId, envelopes: facts.map(({ envelope }) => envelope) })),
    );
    const left: Batch[] = [];
    for (const batch of batches) {
      const outcomes = recorded.get(batch.workspaceId);
      if (outcomes === undefined) left.push(batch);
      else for (const [index, outcome] of outcomes.entries()) batch.facts[index]?.resolve(outcome);
    }
    return { left, hasFailed: false };
  } catch (error) {
    if (!isOutage(error)) return { left: batches, hasFailed: true };
    for (const { facts } of batches) for (const { reject } of facts) reject(error);
    return { left: [], hasFailed: false };
  }
}

/** @returns whether no fact failed by what it may be to blame for itself */
async function writeBatch(db: Database, { workspaceId, facts }: Batch): Promise<boolean> {
  try {
    const outcomes = await recordFacts(
      db,
      workspaceId,
      facts.map((each) => each.envelope),
    );
    for (const [index, outcome] of outcomes.entries()) facts[index]?.resolve(outcome);
    return true;
  } catch (error) {
    const mayBeOnes = canBeOneFactsFault(error);
    if (facts.length > 1 && mayBeOnes) await writeOneByOne(db, workspaceId, facts);
    else for (const each of facts) each.reject(error);
    return !mayBeOnes;
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
