/**
 * Runs imports that wait, in every workspace, one at a time. Any number may run against one database, beside the loop of what is due: an import takes minutes, and
 * keeps nothing waiting. While none waits, a look is one statement.
 */
import type { Logger } from "pino";
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Database } from "../store/database/database.ts";
import { isOutage } from "../store/database/outage.ts";
import { workspacesWithImportsToRun } from "../store/imports/import-runs.ts";
import { repeatedly, type RunningWorker } from "./repeatedly.ts";

export type ImporterOptions = {
  readonly db: Database;
  readonly now: () => EpochMs;
  readonly logger: Logger;
  /** Pause between two looks. */
  readonly everyMs: number;
  /** Runs the import of a workspace, until its end or until it is told to close. @returns whether there was one */
  readonly importDue: (workspaceId: WorkspaceId, closing: AbortSignal) => Promise<boolean>;
};

export function startImporter({ db, now, logger, everyMs, importDue }: ImporterOptions): RunningWorker {
  const closing = new AbortController();
  /** An outage is told once, not with every look. */
  let isAway = false;
  const importing = repeatedly(everyMs, async () => {
    try {
      for (const id of await workspacesWithImportsToRun(db, now())) {
        if (closing.signal.aborted) return;
        await runOf(id);
      }
      isAway = false;
    } catch (error) {
      if (!isAway) logger.error({ err: error }, "imports could not be looked for");
      isAway = isOutage(error);
    }
  });

  async function runOf(id: WorkspaceId): Promise<void> {
    try {
      await importDue(id, closing.signal);
    } catch (error) {
      if (isOutage(error)) throw error;
      logger.error({ err: error, workspace: id }, "an import failed");
    }
  }

  return {
    async close() {
      closing.abort();
      await importing.close();
    },
  };
}
