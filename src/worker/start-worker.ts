/**
 * The live loop: lets happen what is due, in every workspace. Stateless: any number may run against one database.
 *
 * What is due happens at the instant it was due; how much later the worker looked is its lag. One statement says in which workspaces anything is due,
 * and they take turns, a batch each: a busy one keeps the others waiting for a batch, and an idle one costs nothing.
 */
import type { Logger } from "pino";
import type { WorkspaceId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../base/time.ts";
import type { Database } from "../store/database/database.ts";
import { isOutage } from "../store/database/outage.ts";
import { BatchPace } from "../store/due/batch-pace.ts";
import { repeatedly, type RunningWorker } from "./repeatedly.ts";
import { allWorkspaces, workspacesDue, workspacesToLookAfter } from "../store/workspaces/over-all.ts";

export type WorkerOptions = {
  readonly db: Database;
  readonly now: () => EpochMs;
  readonly logger: Logger;
  /** Pause between two looks. */
  readonly everyMs: number;
  /** Work for once a day: at the start for every workspace, two minutes later and each hour for those that have any to do. */
  readonly daily?: (workspaceId: WorkspaceId) => Promise<void>;
};

/** What a process kept in its last minute is too young at the start of the next to be known for left. */
const AGAIN_AFTER_START_MS = 2 * MINUTE_MS;

export function startWorker({ db, now, logger, everyMs, daily }: WorkerOptions): RunningWorker {
  /** An outage is told once, not with every look. */
  let isAway = false;
  const paces = new Map<WorkspaceId, BatchPace>();
  /** Where something went wrong: not before the next look. */
  const failed = new Set<WorkspaceId>();
  const toLookAfter: WorkspaceId[] = [];
  let dailyDueAt: EpochMs | undefined;

  async function look(): Promise<void> {
    await carryOutDue();
    if (daily !== undefined && (dailyDueAt === undefined || now() >= dailyDueAt)) await askForDaily();
    // What is due in between does not wait until all workspaces are looked after.
    for (let id = toLookAfter[0]; id !== undefined && !worker.isClosing(); id = toLookAfter[0]) {
      const current = id;
      await attempt(() => daily?.(current) ?? Promise.resolve(), current);
      toLookAfter.shift();
      await carryOutDue();
    }
    isAway = false;
  }

  async function carryOutDue(): Promise<void> {
    for (let decided = 1; decided > 0 && !worker.isClosing();) {
      decided = 0;
      const due = await workspacesDue(db, now());
      for (const id of due.filter((each) => !failed.has(each)))
        if (!worker.isClosing()) await attempt(async () => void (decided += await takeTurn(id)), id);
    }
  }

  /** One batch of a workspace. */
  async function takeTurn(id: WorkspaceId): Promise<number> {
    const pace = paces.get(id) ?? new BatchPace();
    paces.set(id, pace);
    return pace.runDue(db.within(id), id, now());
  }

  async function askForDaily(): Promise<void> {
    const at = now();
    const dayBegan = epochMs(at - (at % DAY_MS));
    const ids =
      dailyDueAt === undefined
        ? (await allWorkspaces(db)).filter(({ archivedAt }) => archivedAt === null).map(({ id }) => id)
        : await workspacesToLookAfter(db, dayBegan);
    toLookAfter.splice(0, Infinity, ...ids);
    dailyDueAt = epochMs(at + (dailyDueAt === undefined ? AGAIN_AFTER_START_MS : HOUR_MS));
  }

  /** The next look tries again: nothing is lost, it only happens later, at the same instant. What fails in one workspace stops no other. */
  async function attempt(work: () => Promise<void>, of?: WorkspaceId): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (of !== undefined && isOutage(error)) throw error;
      if (of !== undefined) failed.add(of);
      if (isOutage(error) && isAway) return;
      isAway = isOutage(error);
      logger.error({ err: error, workspace: of }, "what is due could not be carried out");
    }
  }

  const worker = repeatedly(everyMs, async () => {
    failed.clear();
    await attempt(look);
  });
  return worker;
}
