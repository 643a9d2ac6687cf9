import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PointsFound } from "../../reporting/learned/points-found.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type Context, must } from "../context.ts";
import { type LatestLabRun, latestLabRun } from "../lab-runs/latest-lab-run.ts";

export type ReadPoints = LatestLabRun<PointsFound> & {
  readonly asOf: EpochMs;
  readonly active: { readonly version: number; readonly agreement: Agreement };
};

/**
 * What the latest run found that learned points: for whoever may draft others.
 *
 * @throws AppError `not_permitted`, `agreement_missing`
 */
export async function readPoints(ctx: Context): Promise<ReadPoints> {
  must(ctx, "agreement:edit");
  const { version, agreement } = await activeAgreement(ctx.db, ctx.workspaceId);
  return {
    asOf: ctx.now(),
    active: { version, agreement },
    ...(await latestLabRun<PointsFound>(ctx, "learned_points")),
  };
}
