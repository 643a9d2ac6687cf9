/**
 * Whose turn it is to be decided, of what arrives: so many at a time, while their senders wait for the answer. What comes beyond that is kept, its sender is
 * answered, and it is decided right after: many at a time, which costs less for each.
 */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { isOutage } from "../../store/database/outage.ts";
import type { Context } from "../context.ts";
import type { Understood } from "./understand-arrival.ts";
import { understandWaiting } from "./understand-waiting.ts";

export type ArrivalTurns = {
  /** @returns what became of what was kept; `waiting` when it was put off, or can't be decided right now: then it is tried again soon */
  readonly decide: (ctx: Context, kept: Kept, decide: () => Promise<Understood>) => Promise<Understood>;
  /** Begins nothing any more, and waits for what is being decided of what was put off. The rest is decided after the next start. */
  readonly close: () => Promise<void>;
};

type Kept = { readonly arrivalId: string; readonly at: EpochMs };

export type ArrivalTurnsOptions = {
  /** More are put off, and all of them for as long as that is true. */
  readonly isBusy: () => boolean;
  /** What kept some from being decided; they wait for the hourly work. */
  readonly onFailed: (error: unknown) => void;
  /** Decided at a time, at most. */
  readonly atOnce?: number;
};

/** Deciding at once what comes costs less, all in all, than to look it up again: only a burst that would take many seconds is put off. */
const AT_ONCE = 1_000;
/** Put off and decided together: so few that no request waits long for it. */
const TOGETHER = 250;
/** After an outage, while something is being imported, and while more comes in than can be decided. */
const AGAIN_MS = 2_000;

type Owed = { readonly ctx: Context; readonly since: EpochMs };

export function arrivalTurns({ isBusy, onFailed, atOnce = AT_ONCE }: ArrivalTurnsOptions): ArrivalTurns {
  const owed = new Map<WorkspaceId, Owed>();
  const underWay = new Set<string>();
  let catchingUp: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function owe({ ctx, since }: Owed): void {
    const before = owed.get(ctx.workspaceId)?.since ?? since;
    owed.set(ctx.workspaceId, { ctx, since: epochMs(Math.min(since, before)) });
  }

  function begin(): void {
    if (isClosed || timer !== undefined || owed.size === 0) return;
    catchingUp ??= catchUp().finally(() => {
      catchingUp = undefined;
      begin();
    });
  }

  async function catchUp(): Promise<void> {
    const again: Owed[] = [];
    // Also what is put off meanwhile.
    for (const [id, each] of owed) {
      if (isClosed) return;
      owed.delete(id);
      const { ctx, since } = each;
      let hasStopped = false;
      try {
        const { left } = await understandWaiting(ctx, {
          ...{ since, until: ctx.now(), size: TOGETHER },
          ...{
            isElsewhere: ({ arrivalId }) => underWay.has(arrivalId),
            isEnough: () => (hasStopped ||= isClosed || isPressed()),
          },
        });
        if (left > 0 || hasStopped) again.push(each);
      } catch (error) {
        if (isOutage(error)) again.push(each);
        else onFailed(error);
      }
    }
    if (isClosed || again.length === 0) return;
    for (const each of again) owe(each);
    timer = setTimeout(() => {
      timer = undefined;
      begin();
    }, AGAIN_MS);
  }

  /** What comes in goes first: to keep it is what can't wait. */
  function isPressed(): boolean {
    return underWay.size >= atOnce / 2;
  }

  function putOff(ctx: Context, since: EpochMs): Understood {
    owe({ ctx, since });
    begin();
    return { outcome: "waiting" };
  }

  return {
    async decide(ctx, { arrivalId, at }, decide) {
      if (underWay.size >= atOnce || isBusy()) return putOff(ctx, at);
      underWay.add(arrivalId);
      try {
        const decided = await decide();
        return decided.outcome === "waiting" ? putOff(ctx, at) : decided;
      } catch (error) {
        if (isOutage(error)) return putOff(ctx, at);
        throw error;
      } finally {
        underWay.delete(arrivalId);
      }
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await catchingUp;
    },
  };
}
