import { cancelStoredLabRun } from "../../store/lab-runs/lab-runs.ts";
import { type Context, must } from "../context.ts";
import { foundLabRun } from "./found-lab-run.ts";

/**
 * A run that waits or runs is given up; the worker ends it within a second or two. One that is over stays as it is.
 *
 * @throws AppError `not_permitted`, `run_not_found`
 */
export async function cancelLabRun(ctx: Context, { runId }: { readonly runId: string }): Promise<void> {
  must(ctx, "lab:run");
  await foundLabRun(ctx, runId);
  await cancelStoredLabRun(ctx.db, ctx.workspaceId, runId, ctx.now());
}
