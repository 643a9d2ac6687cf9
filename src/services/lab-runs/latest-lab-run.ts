import { AppError } from "../../base/app-error.ts";
import type { LabKindName } from "../../reporting/lab-run/lab-kinds.ts";
import { findLabRun, findLatestLabRun, type StoredLabRun } from "../../store/lab-runs/lab-runs.ts";
import type { Context } from "../context.ts";

export type LatestLabRun<Found> = {
  /** The latest run that isn't over, or has failed after the latest that is done. */
  readonly latest: StoredLabRun | undefined;
  readonly done: { readonly run: StoredLabRun; readonly found: Found } | undefined;
};

/** How far the latest run of a kind is, and what the latest that is done found: of the type that the kind finds. */
export async function latestLabRun<Found extends object>(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  kind: LabKindName,
): Promise<LatestLabRun<Found>> {
  const done = await findLatestLabRun(db, workspaceId, kind, ["done"]);
  const latest = await findLatestLabRun(db, workspaceId, kind, ["waiting", "running", "failed", "done"]);
  return {
    latest: latest?.state === "done" ? undefined : latest,
    done: done === undefined || done.result === null ? undefined : { run: done, found: done.result as Found },
  };
}

/** What a run of a kind found. @throws AppError `run_not_found` also for a run of another kind, or of another company */
export async function foundByRun<Found extends object>(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  { runId, kind }: { readonly runId: string; readonly kind: LabKindName },
  remedy: string,
): Promise<Found> {
  const run = await findLabRun(db, workspaceId, runId);
  if (run?.kind === kind && run.result !== null) return run.result as Found;
  throw new AppError("run_not_found", "There is no run of that kind and ID, or it isn't kept any more", { remedy });
}
