/**
 * Does work that waits in any workspace, such as imports and runs of the lab, one at a time. Any number may run against one database, beside the loop of what is due:
 * such work takes minutes, and keeps nothing waiting. While none waits, a look is one statement.
 */
import type { Logger } from "pino";
import type { WorkspaceId } from "../base/ids.ts";
import { type EpochMs, epochMs } from "../base/time.ts";
import type { Database, Queryable } from "../store/database/database.ts";
import { isOutage } from "../store/database/outage.ts";
import { repeatedly, type RunningWorker } from "./repeatedly.ts";

/** One kind of such work. */
export type WaitingWork = {
  /** As the log of the server calls it: "imports". */
  readonly called: string;
  /** In which workspaces any waits. */
  readonly waitsIn: (db: Queryable, now: EpochMs) => Promise<readonly WorkspaceId[]>;
  /** Does one of a workspace, until its end or until it is told to close. @returns whether there was one */
  readonly doNext: (workspaceId: WorkspaceId, closing: AbortSignal) => Promise<boolean>;
  /** In a workspace where it failed, it is not tried again sooner. Left out: with the next look. */
  readonly afterFailureMs?: number;
};

export type WaitingWorkOptions = WaitingWork & {
  readonly db: Database;
  readonly now: () => EpochMs;
  readonly logger: Logger;
  /** Pause between two looks. */
  readonly everyMs: number;
};

export function startWaitingWork({
  db,
  now,
  logger,
  everyMs,
  called,
  waitsIn,
  doNext,
  afterFailureMs = 0,
}: WaitingWorkOptions): RunningWorker {
  const closing = new AbortController();
  const notBefore = new Map<WorkspaceId, EpochMs>();
  /** An outage is told once, not with every look. */
  let isAway = false;
  const working = repeatedly(everyMs, async () => {
    try {
      for (const id of await waitsIn(db, now())) {
        if (closing.signal.aborted) return;
        if ((notBefore.get(id) ?? 0) <= now()) await doOneOf(id);
      }
      isAway = false;
    } catch (error) {
      if (!isAway) logger.error({ err: error }, `${called} could not be looked for`);
      isAway = isOutage(error);
    }
  });

  async function doOneOf(id: WorkspaceId): Promise<void> {
    notBefore.delete(id);
    try {
      await doNext(id, closing.signal);
    } catch (error) {
      if (isOutage(error)) throw error;
      if (afterFailureMs > 0) notBefore.set(id, epochMs(now() + afterFailureMs));
      logger.error({ err: error, workspace: id }, `one of the ${called} failed`);
    }
  }

  return {
    async close() {
      closing.abort();
      await working.close();
    },
  };
}
