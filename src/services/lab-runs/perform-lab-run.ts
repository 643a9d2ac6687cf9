import { assert } from "../../base/assert.ts";
import { epochMs } from "../../base/time.ts";
import { finishLabRun, type LabClaim, type LabProgress } from "../../store/lab-runs/lab-work.ts";
import { type Context, must } from "../context.ts";
import { foundLabRun } from "./found-lab-run.ts";

/** As fast as anybody looks. */
const SAYS_EVERY_MS = 250;

/**
 * Does a run that was taken, in the thread of whoever took it, and keeps what it found.
 *
 * @throws AppError where it can't be done, for whoever asked
 */
export async function performLabRun(
  ctx: Context,
  { onProgress, ...claim }: LabClaim & { readonly onProgress: (progress: LabProgress) => void },
): Promise<void> {
  must(ctx, "lab:work");
  const { run, kind } = await foundLabRun(ctx, claim.runId);
  const { asked, from, until, agreement: draft, askedAt } = run;
  let saidAt = -Infinity;
  let saidOf: string | undefined;
  const outcome = await kind.run(
    { ...ctx, now: () => askedAt },
    {
      ...{ asked, period: { from, until }, draft },
      onProgress(phase, done, total) {
        assert(done <= total, "no more is done than there is");
        const now = performance.now();
        if (phase === saidOf && now - saidAt < SAYS_EVERY_MS) return;
        [saidOf, saidAt] = [phase, now];
        onProgress({ phase, done, total });
      },
    },
  );
  await finishLabRun(ctx.db, ctx.workspaceId, claim, { ...outcome, at: epochMs(ctx.now()) });
}
