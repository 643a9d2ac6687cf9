import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PointsFound } from "../../reporting/learned/points-found.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { findLatestLabRun, type StoredLabRun } from "../../store/lab-runs/lab-runs.ts";
import { type Context, must } from "../context.ts";

export type ReadPoints = {
  readonly asOf: EpochMs;
  readonly active: { readonly version: number; readonly agreement: Agreement };
  /** The latest run that isn't over, or has failed after the latest that is done. */
  readonly latest: StoredLabRun | undefined;
  readonly done: { readonly run: StoredLabRun; readonly found: PointsFound } | undefined;
};

/**
 * What the latest run found that learned points: for whoever may draft others.
 *
 * @throws AppError `not_permitted`, `agreement_missing`
 */
export async function readPoints(ctx: Context): Promise<ReadPoints> {
  must(ctx, "agreement:edit");
  const { db, workspaceId, now } = ctx;
  const { version, agreement } = await activeAgreement(db, workspaceId);
  const done = await findLatestLabRun(db, workspaceId, "learned_points", ["done"]);
  const latest = await findLatestLabRun(db, workspaceId, "learned_points", ["waiting", "running", "failed", "done"]);
  return {
    ...{ asOf: now(), active: { version, agreement } },
    latest: latest?.state === "done" ? undefined : latest,
    done: done && { run: done, found: done.result as PointsFound },
  };
}
