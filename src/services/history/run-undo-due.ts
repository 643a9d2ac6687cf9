/**
 * Undoes the import of which somebody asked it. Any number of workers may try: who has it does it alone, says every second that they live and how far they are.
 * It is one transaction that also says that it is done: one that is killed, or is not waited for any more, has changed nothing, and the next begins anew.
 */
import { AppError } from "../../base/app-error.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { isOutage } from "../../store/database/outage.ts";
import {
  endUndo,
  renewUndo,
  takeUndo,
  type UndoEnd,
  type UndoProgress,
  type UndoRun,
} from "../../store/history/undo-runs.ts";
import { lookAtUndoing, undoImported, type UndoLook } from "../../store/history/undoing.ts";
import { type Context, must } from "../context.ts";
import { resultOf, foundImported } from "./preview-undo.ts";

/** How long a worker is waited for that says nothing. */
const LEASE_MS = MINUTE_MS;
const SAYS_EVERY_MS = 1_000;

/** Nothing is changed, and this worker has nothing more to do with it. */
class Interrupted extends Error {}

export type UndoWork = {
  /** Set off: the worker gives it up, and leaves it to the next one. */
  readonly closing: AbortSignal;
  readonly onProgress?: UndoLook;
  /** How often it says how far it is. Left out: each second. */
  readonly saysEveryMs?: number;
};

/** @returns whether there was one to undo */
export async function runUndoDue(ctx: Context, work: UndoWork): Promise<boolean> {
  must(ctx, "history:undo");
  const { db, workspaceId, now, newId } = ctx;
  const until = epochMs(now() + LEASE_MS);
  const taken = await takeUndo(db, workspaceId, { claim: newId(), now: now(), until });
  if (taken === undefined) return false;
  try {
    const end = await run(ctx, taken, work);
    if (end !== undefined) await endUndo(db, workspaceId, taken, { ...end, at: now() });
  } catch (error) {
    // Whoever comes next does it.
    if (isOutage(error)) throw error;
    const state = error instanceof Interrupted ? "waiting" : "failed";
    await endUndo(db, workspaceId, taken, {
      ...(state === "waiting" ? { state, result: null } : { state, result: null, failure: failureOf(error) }),
      at: now(),
    });
    if (state === "failed" && !(error instanceof AppError)) throw error;
  }
  return true;
}

/** @returns how it ended; undefined: its own transaction said so */
async function run(
  ctx: Context,
  taken: UndoRun,
  { closing, onProgress = () => undefined, saysEveryMs = SAYS_EVERY_MS }: UndoWork,
): Promise<Omit<UndoEnd, "at"> | undefined> {
  const { workspaceId, now } = ctx;
  // Its statements may take longer than those that people wait for.
  const db = ctx.reports ?? ctx.db;
  let progress: UndoProgress = { phase: null, done: 0, total: 0 };
  let isLost = false;
  const say = async (): Promise<void> => {
    const until = epochMs(now() + LEASE_MS);
    if (!(await renewUndo(ctx.db, workspaceId, taken, { ...progress, until }))) isLost = true;
  };
  // What fails now is tried again a moment later; where it goes on failing, somebody else takes over.
  const saying = setInterval(() => void say().catch(() => undefined), saysEveryMs);
  const show: UndoLook = (phase, done, total) => {
    progress = { phase, done, total };
    onProgress(phase, done, total);
    if (isLost || closing.aborted) throw new Interrupted();
  };
  try {
    const { imported } = await foundImported(ctx, taken.importId);
    if (imported.undone !== null) return { state: "done", result: null };
    const undoing = await lookAtUndoing(db, workspaceId, imported, show);
    const result = resultOf(undoing);
    if (result.inTheWay.length > 0) return { state: "failed", result, failure: IN_THE_WAY };
    await undoImported(db, workspaceId, undoing, {
      by: taken.askedBy,
      now,
      onProgress: show,
      also: async (tx, at) => {
        if (!(await endUndo(tx, workspaceId, taken, { state: "done", result, at }))) throw new Interrupted();
      },
    });
    return undefined;
  } finally {
    clearInterval(saying);
  }
}

const IN_THE_WAY = {
  message: "Something was decided about these leads since the import",
  remedy: "Look at what stands in the way. What a later import brought can be undone first; what people decided stays",
};

function failureOf(error: unknown): NonNullable<UndoEnd["failure"]> {
  if (error instanceof AppError) return { message: error.message, remedy: error.remedy ?? null };
  return { message: "Something went wrong on the server", remedy: "The log of the server says what. Then try again" };
}
