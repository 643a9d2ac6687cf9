/**
 * Keeps the sums of days that reports are made from, in every workspace, a batch each in turn. Any number may run against one database, beside the loop of
 * what is due: a report that waits for no sums keeps no lead waiting. Where nothing has changed, a look is one statement.
 */
import type { Logger } from "pino";
import type { WorkspaceId } from "../base/ids.ts";
import type { Database } from "../store/database/database.ts";
import { isOutage } from "../store/database/outage.ts";
import { addUpNext, workspacesToAddUp } from "../store/reports/add-up.ts";
import { repeatedly, type RunningWorker } from "./repeatedly.ts";

export type AddingUpOptions = {
  readonly db: Database;
  readonly logger: Logger;
  /** Pause between two looks. */
  readonly everyMs: number;
};

export function startAddingUp({ db, logger, everyMs }: AddingUpOptions): RunningWorker {
  /** An outage is told once, not with every look. */
  let isAway = false;

  const adding = repeatedly(everyMs, async () => {
    try {
      for (let ids = await workspacesToAddUp(db); ids.length > 0 && !adding.isClosing();) ids = await takeTurns(ids);
      isAway = false;
    } catch (error) {
      if (!isAway) logger.error({ err: error }, "workspaces could not be asked for what is to be added up");
      isAway = isOutage(error);
    }
  });
  return adding;

  /** @returns those in which there is more; what fails in one stops no other, and the next look tries again */
  async function takeTurns(ids: readonly WorkspaceId[]): Promise<readonly WorkspaceId[]> {
    const more: WorkspaceId[] = [];
    for (const id of ids) {
      if (adding.isClosing()) break;
      try {
        if (await addUpNext(db.within(id), id)) more.push(id);
      } catch (error) {
        if (isOutage(error)) throw error;
        logger.error({ err: error, workspace: id }, "what leads add to reports could not be added up");
      }
    }
    return more;
  }
}
