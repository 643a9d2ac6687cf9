import { StartLabRunRequest } from "../../api/lab-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { type Context, must } from "../context.ts";
import { foundLabRun } from "./found-lab-run.ts";
import { startLabRun } from "./start-lab-run.ts";

/**
 * Asks for what a run was asked for, of the version as it is now; of a text that was sent along, as it was sent.
 *
 * @throws AppError `run_not_found`; `input_invalid` where an earlier version of Baton took what is not taken any more; and as `startLabRun` does
 */
export async function repeatLabRun(
  ctx: Context,
  { runId }: { readonly runId: string },
): ReturnType<typeof startLabRun> {
  must(ctx, "lab:run");
  const { run, name: kind } = await foundLabRun(ctx, runId);
  const { asked, version, source } = run;
  const draft = version === null ? { text: source ?? undefined } : { version };
  const request = StartLabRunRequest.safeParse({ ...asked, kind, ...draft });
  if (request.success) return startLabRun(ctx, request.data);
  throw new AppError("input_invalid", "This can’t be asked for any more", { remedy: "Start a new run" });
}
