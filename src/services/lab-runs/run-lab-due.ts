/**
 * Does the run of the lab that waits in a workspace, in a thread of its own. Any number of workers may try: who has it does it alone, and says every second
 * that they live and how far it is. One that was killed is followed by another, which begins anew; a run that took three workers with it has failed.
 */
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { LAB_KINDS } from "../../reporting/lab-run/lab-kinds.ts";
import {
  failLabRun,
  giveBackLabRun,
  type LabClaim,
  type LabFailure,
  type LabProgress,
  renewLabRun,
  takeLabRun,
} from "../../store/lab-runs/lab-work.ts";
import { type Context, must } from "../context.ts";

/** How long a worker is waited for that says nothing. */
const LEASE_MS = 30_000;
const SAYS_EVERY_MS = 1_000;
const MOST_ATTEMPTS = 3;

/** How a thread ended. `failed`: `bug` is what is nobody's mistake but Baton's; `away`: the database was, and the next worker tries again. */
export type LabThreadEnd =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly failure: LabFailure; readonly bug?: Error }
  | { readonly kind: "away" };
export type LabThread = {
  /** It doesn't reject. */
  readonly ended: Promise<LabThreadEnd>;
  /** Ends it, whatever it does. */
  readonly stop: () => Promise<void>;
};
/** A run that was taken, or the records of shadows that are due. `now`: what the time is when it begins. */
export type LabThreadTask = { readonly workspaceId: WorkspaceId; readonly now: EpochMs } & (
  | LabClaim
  | { readonly shadows: "due" }
);
export type StartLabThread = (task: LabThreadTask, onProgress: (progress: LabProgress) => void) => LabThread;

export type LabWork = {
  /** Set off: the worker gives it up, and leaves it to the next one. */
  readonly closing: AbortSignal;
  readonly startThread: StartLabThread;
  /** How often it says how far it is. Left out: each second. */
  readonly saysEveryMs?: number;
};

/** @returns whether there was one to do */
export async function runLabDue(ctx: Context, work: LabWork): Promise<boolean> {
  must(ctx, "lab:work");
  const { db, workspaceId, now, newId } = ctx;
  const until = epochMs(now() + LEASE_MS);
  const taken = await takeLabRun(db, workspaceId, { claim: newId(), now: now(), until, kinds: LAB_KINDS });
  if (taken === undefined) return false;
  if (taken.attempts > MOST_ATTEMPTS) {
    await failLabRun(db, workspaceId, taken, { ...GIVEN_UP, at: now() });
    return true;
  }
  const ended = await follow(ctx, taken, work);
  if (ended === "closing") await giveBackLabRun(db, workspaceId, taken);
  else if (ended !== "lost" && ended.kind === "failed") {
    await failLabRun(db, workspaceId, taken, { ...ended.failure, at: now() });
    if (ended.bug !== undefined) throw ended.bug;
  }
  return true;
}

/** What went wrong is in the log of the server: it may name anything. */
export const LAB_BUG: LabFailure = {
  code: "internal",
  message: "Something went wrong on the server",
  remedy: "The log of the server says what. Then run it again",
};

const GIVEN_UP: LabFailure = {
  code: "internal",
  message: `The server ended ${MOST_ATTEMPTS} times while it ran`,
  remedy: "Choose a shorter period, or look into the log of the server",
};

/** Until the thread ends, or isn't to go on. */
async function follow(
  ctx: Context,
  taken: LabClaim,
  { closing, startThread, saysEveryMs = SAYS_EVERY_MS }: LabWork,
): Promise<LabThreadEnd | "closing" | "lost"> {
  const { db, workspaceId, now } = ctx;
  if (closing.aborted) return "closing";
  let progress: LabProgress = { phase: null, done: 0, total: 0 };
  const { runId, claim } = taken;
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<"closing" | "lost">();
  const onClosing = (): void => interrupt("closing");
  closing.addEventListener("abort", onClosing);
  const thread = startThread({ workspaceId, runId, claim, now: now() }, (said) => void (progress = said));
  const say = async (): Promise<void> => {
    const until = epochMs(now() + LEASE_MS);
    if (!(await renewLabRun(db, workspaceId, taken, { ...progress, until }))) interrupt("lost");
  };
  // What fails now is tried again a moment later; where it goes on failing, somebody else takes over.
  const saying = setInterval(() => void say().catch(() => undefined), saysEveryMs);
  try {
    return await Promise.race([thread.ended, interrupted]);
  } finally {
    clearInterval(saying);
    closing.removeEventListener("abort", onClosing);
    await thread.stop();
  }
}
